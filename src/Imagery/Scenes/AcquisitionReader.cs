using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Imagery.GeoTiff;

namespace Imagery.Scenes;

/// <summary>When an image was taken, as far as it can be told.</summary>
/// <param name="Acquisition">Null when nothing tells.</param>
/// <param name="Notes">Origins that contradict each other, and sidecars that could not be read.</param>
public sealed record AcquisitionReading(Acquisition? Acquisition, IReadOnlyList<string> Notes);

/// <summary>Reads acquisition times.</summary>
public sealed partial class AcquisitionReader
{
    public AcquisitionReading Read(string path, string root, GeoTiffHeader header)
    {
        List<string> notes = [];
        string stem = Path.GetFileNameWithoutExtension(path);
        foreach (GdalMetadataItem item in header.GdalMetadata)
        {
            if (item.Domain == "IMAGERY" && item.Name == "ACQUISITIONDATETIME" && DateTimeOffset.TryParse(item.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset t))
            {
                string? sat = header.GdalMetadata.FirstOrDefault(i => i.Domain == "IMAGERY" && i.Name == "SATELLITEID")?.Value;
                return new(new Acquisition(t, false, AcquisitionTimeOrigin.GdalMetadata, item.Value, sat), notes);
            }
        }

        Match m = DateTimePattern().Match(stem);
        if (m.Success)
        {
            string digits = m.Groups[1].Value + m.Groups[2].Value + m.Groups[3].Value;
            bool dated = !m.Groups[4].Success;
            string time = dated ? "000000" : m.Groups[4].Value;
            if (DateTimeOffset.TryParseExact(digits + time, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset t))
            {
                return new(new Acquisition(t, dated, AcquisitionTimeOrigin.FileName, stem), notes);
            }
        }

        return new(null, notes);
    }

    [GeneratedRegex(@"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?:[T_](\d{6}))?Z?(?!\d)")]
    private static partial Regex DateTimePattern();
}
