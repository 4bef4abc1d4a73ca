using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Imagery.Scenes;

/// <summary>Reads Planet's <c>*_metadata.json</c> (PSScene, SkySat) and <c>*_metadata.xml</c> (Earth observation profile of GML).</summary>
internal static class PlanetMetadata
{
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static Acquisition? ReadJson(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using JsonDocument document = JsonDocument.Parse(stream);
        JsonElement values = document.RootElement;
        if (values.ValueKind == JsonValueKind.Object && values.TryGetProperty("properties", out JsonElement inner))
        {
            values = inner;
        }

        if (values.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string? Text(string name) => values.TryGetProperty(name, out JsonElement v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
        double? Number(string name) => values.TryGetProperty(name, out JsonElement v) && v.ValueKind == JsonValueKind.Number ? v.GetDouble() : null;
        return Timestamps.Parse(Text("acquired")) is not { } time
            ? null
            : Clue(file, time, Text("satellite_id") ?? Text("provider"), (Number("sun_elevation"), Number("sun_azimuth"), Number("view_angle")));
    }

    /// <exception cref="XmlException">The file is not XML, or has a DTD.</exception>
    public static Acquisition? ReadXml(string file)
    {
        using XmlReader reader = XmlReader.Create(file, SafeXml.Settings);
        XDocument document = XDocument.Load(reader);
        string? Value(string name) => document.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
        (DateTimeOffset TimeUtc, bool IsDateOnly)? time = Timestamps.Parse(Value("acquisitionDateTime")) ?? Timestamps.Parse(Value("beginPosition"));
        return time is not { } known
            ? null
            : Clue(
                file, known, Value("serialIdentifier") ?? Value("shortName"),
                (Timestamps.Number(Value("illuminationElevationAngle")), Timestamps.Number(Value("illuminationAzimuthAngle")), Timestamps.Number(Value("spaceCraftViewAngle"))));
    }

    private static Acquisition Clue(
        string file, (DateTimeOffset TimeUtc, bool IsDateOnly) time, string? sensor, (double? SunElevation, double? SunAzimuth, double? View) angles) => new(
        time.TimeUtc, time.IsDateOnly, AcquisitionTimeOrigin.VendorMetadata, Path.GetFileName(file), sensor,
        angles.SunElevation, angles.SunAzimuth, angles.View is { } view ? Math.Abs(view) : null);
}
