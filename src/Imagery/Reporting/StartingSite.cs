using System.Text.Json;
using Imagery.Geometry;
using NetTopologySuite.Geometries;

namespace Imagery.Reporting;

/// <summary>A site file to begin with: rectangles of a plausible size around a place, to be moved onto an image by hand.</summary>
public static class StartingSite
{
    /// <summary>Of the whole site, metres.</summary>
    private const double WidthMetres = 1200;

    private const double HeightMetres = 900;

    /// <param name="near">Longitude and latitude, degrees.</param>
    /// <returns>GeoJSON that <see cref="Sites.SiteFile"/> reads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place lies outside what UTM covers (latitude -80 to 84).</exception>
    public static string Write(string name, MapPoint near)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Crs frame = CrsRegistry.UtmAt(near);
        MapPoint centre = frame.FromGeographic(near);
        Polygon Box(double east, double north, double width, double height) => (Polygon)LonLat.From(
            new GeometryFactory().ToGeometry(new Envelope(
                centre.X + east - (width / 2), centre.X + east + (width / 2), centre.Y + north - (height / 2), centre.Y + north + (height / 2))),
            frame);
        return JsonOutput.Text(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            Feature(json, ("site", name, null, null), Box(0, 0, WidthMetres, HeightMetres));
            Feature(json, ("zone", name, "berth", "berth"), Box(0, 200, 400, 60));
            Feature(json, ("zone", name, "yard", "storage"), Box(0, 0, 400, 200));
            Feature(json, ("zone", name, "rail", "rail"), Box(0, -200, 400, 60));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Feature(Utf8JsonWriter json, (string Kind, string Site, string? Zone, string? Role) words, Polygon outline)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("kind", words.Kind);
        json.WriteString("site", words.Site);
        if (words.Zone is not null)
        {
            json.WriteString("zone", words.Zone);
            json.WriteString("role", words.Role);
        }

        json.WriteString("note", "approximate: a rectangle to start from; move it onto an image before counting");
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        JsonGeometry.Write(json, outline);
        json.WriteEndObject();
    }
}
