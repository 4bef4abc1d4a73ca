using System.Globalization;
using System.Text;
using System.Xml;
using Imagery.Detections;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Reporting;

/// <summary><c>containers.kml</c>: zones and counted containers for Google Earth and newsrooms, KML 2.2; a folder a site, in it one a date with its time span.</summary>
public static class DetectionsKml
{
    public const string FileName = "containers.kml";
    private const string Namespace = "http://www.opengis.net/kml/2.2";

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        AtomicFile.Write(path, stream =>
        {
            XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CheckCharacters = true };
            using XmlWriter xml = XmlWriter.Create(stream, settings);
            Document(xml, results);
        });
    }

    private static void Document(XmlWriter xml, RunResults results)
    {
        xml.WriteStartElement("kml", Namespace);
        xml.WriteStartElement("Document");
        xml.WriteElementString("name", "Containers counted");

        // Colours of KML are alpha, blue, green, red.
        Style(xml, "container", "ff00c8ff", "4000c8ff");
        Style(xml, "zone", "ffffc800", "00ffffff");
        foreach (Site site in results.Sites.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            Folder(xml, site.Name, () => SiteFolder(xml, site, results));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void SiteFolder(XmlWriter xml, Site site, RunResults results)
    {
        Folder(xml, "zones", () =>
        {
            foreach (Zone zone in site.Zones)
            {
                Placemark(xml, (zone.IsWholeSite ? site.Name : zone.Name, string.Empty, "zone"), LonLat.From(zone.Area, site.Frame));
            }
        });
        foreach (SceneSummary scene in results.Scenes.Where(s => s.Site == site.Name).OrderBy(s => s.Acquisition.TimeUtc).ThenBy(s => s.SceneId, StringComparer.Ordinal))
        {
            Folder(xml, OutputWords.Time(scene.Acquisition.TimeUtc), () => SceneFolder(xml, site, scene, results));
        }
    }

    private static void SceneFolder(XmlWriter xml, Site site, SceneSummary scene, RunResults results)
    {
        xml.WriteStartElement("TimeStamp");
        xml.WriteElementString("when", OutputWords.Time(scene.Acquisition.TimeUtc));
        xml.WriteEndElement();
        foreach (Detection detection in DetectionsGeoJson.InOrder(results).Where(d => d.SceneId == scene.SceneId))
        {
            string text = string.Create(
                CultureInfo.InvariantCulture, $"{OutputWords.Of(detection.Length)}, score {detection.Probability:0.00}, zones {OutputWords.Joined(detection.Zones)}");
            Placemark(xml, (detection.Id, text, "container"), LonLat.From(detection, site.Frame));
        }
    }

    private static void Folder(XmlWriter xml, string name, Action fill)
    {
        xml.WriteStartElement("Folder");
        xml.WriteElementString("name", name);
        fill();
        xml.WriteEndElement();
    }

    private static void Style(XmlWriter xml, string id, string line, string fill)
    {
        xml.WriteStartElement("Style");
        xml.WriteAttributeString("id", id);
        xml.WriteStartElement("LineStyle");
        xml.WriteElementString("color", line);
        xml.WriteElementString("width", "2");
        xml.WriteEndElement();
        xml.WriteStartElement("PolyStyle");
        xml.WriteElementString("color", fill);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Placemark(XmlWriter xml, (string Name, string Text, string Style) words, NetTopologySuite.Geometries.Geometry area)
    {
        xml.WriteStartElement("Placemark");
        xml.WriteElementString("name", words.Name);
        if (words.Text.Length > 0)
        {
            xml.WriteElementString("description", words.Text);
        }

        xml.WriteElementString("styleUrl", "#" + words.Style);
        xml.WriteStartElement("MultiGeometry");
        for (int i = 0; i < area.NumGeometries; i++)
        {
            Polygon((NetTopologySuite.Geometries.Polygon)area.GetGeometryN(i));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();

        void Polygon(NetTopologySuite.Geometries.Polygon polygon)
        {
            xml.WriteStartElement("Polygon");
            Ring(xml, "outerBoundaryIs", polygon.Shell);
            Array.ForEach(polygon.Holes, h => Ring(xml, "innerBoundaryIs", h));
            xml.WriteEndElement();
        }
    }

    private static void Ring(XmlWriter xml, string element, LinearRing ring)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("LinearRing");
        xml.WriteElementString("coordinates", string.Join(' ', ring.Coordinates.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.X:0.#######},{c.Y:0.#######}"))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
