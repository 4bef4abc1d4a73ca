using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace Imagery.GeoTiff;

/// <summary>One item of the tag GDAL_METADATA.</summary>
/// <param name="Domain">Empty = the default domain.</param>
/// <param name="Band">Zero-based; null = the whole file.</param>
/// <param name="Role">What GDAL does with it (<c>description</c>, <c>colorinterp</c>, <c>scale</c> …), or null.</param>
public sealed record GdalMetadataItem(string Domain, string Name, int? Band, string? Role, string Value);

/// <summary>Reads and writes the XML of the tag GDAL_METADATA; no DTD, no outside reference.</summary>
internal static class GdalMetadata
{
    private const int MaxItems = 100_000;

    /// <returns>Items in their order; none when the text is not the XML that GDAL writes.</returns>
    public static IReadOnlyList<GdalMetadataItem> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        List<GdalMetadataItem> items = [];
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(text), settings);
            while (items.Count < MaxItems && reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Name == "Item")
                {
                    items.Add(ReadItem(reader));
                }
            }
        }
        catch (XmlException)
        {
            // Metadata are a help, not the picture: what was read before the fault is kept.
            return items;
        }

        return items;
    }

    /// <summary>The text of the tag, as GDAL reads it.</summary>
    public static string Xml(IReadOnlyList<GdalMetadataItem> items)
    {
        var xml = new StringBuilder("<GDALMetadata>\n");
        foreach (GdalMetadataItem item in items)
        {
            xml.Append("  <Item name=\"").Append(SecurityElement.Escape(item.Name)).Append('"');
            Attribute("domain", item.Domain.Length == 0 ? null : item.Domain);
            Attribute("sample", item.Band?.ToString(CultureInfo.InvariantCulture));
            Attribute("role", item.Role);
            xml.Append('>').Append(SecurityElement.Escape(item.Value)).Append("</Item>\n");
        }

        return xml.Append("</GDALMetadata>\n").ToString();

        void Attribute(string name, string? value)
        {
            if (value is not null)
            {
                xml.Append(' ').Append(name).Append("=\"").Append(SecurityElement.Escape(value)).Append('"');
            }
        }
    }

    private static GdalMetadataItem ReadItem(XmlReader reader)
    {
        string domain = reader.GetAttribute("domain") ?? string.Empty;
        string name = reader.GetAttribute("name") ?? string.Empty;
        string? role = reader.GetAttribute("role");
        int? band = int.TryParse(reader.GetAttribute("sample"), NumberStyles.None, CultureInfo.InvariantCulture, out int sample)
            ? sample
            : null;
        using XmlReader inner = reader.ReadSubtree();
        StringBuilder value = new();
        while (inner.Read())
        {
            if (inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                value.Append(inner.Value);
            }
        }

        return new GdalMetadataItem(domain, name, band, role, value.ToString());
    }
}
