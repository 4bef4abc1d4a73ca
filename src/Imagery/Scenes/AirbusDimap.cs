using System.Xml;
using System.Xml.Linq;

namespace Imagery.Scenes;

/// <summary>Reads Airbus DIMAP metadata (SPOT, Pléiades): <c>IMAGING_DATE</c>, <c>IMAGING_TIME</c> and what stands beside them.</summary>
internal static class AirbusDimap
{
    /// <exception cref="XmlException">The file is not XML, or has a DTD.</exception>
    public static Acquisition? Read(string file)
    {
        using XmlReader reader = XmlReader.Create(file, SafeXml.Settings);
        XDocument document = XDocument.Load(reader);
        string? Value(string name) => document.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
        string? day = Value("IMAGING_DATE");
        string? time = Value("IMAGING_TIME");
        (DateTimeOffset TimeUtc, bool IsDateOnly)? known = Timestamps.Parse(time is null ? day : $"{day}T{time}") ?? Timestamps.Parse(Value("TIME"));
        return known is not { } taken
            ? null
            : new Acquisition(
                taken.TimeUtc, taken.IsDateOnly, AcquisitionTimeOrigin.VendorMetadata, Path.GetFileName(file),
                string.Join(' ', new[] { Value("MISSION"), Value("MISSION_INDEX") }.Where(p => !string.IsNullOrEmpty(p))),
                Timestamps.Number(Value("SUN_ELEVATION")), Timestamps.Number(Value("SUN_AZIMUTH")),
                Timestamps.Number(Value("VIEWING_ANGLE") ?? Value("INCIDENCE_ANGLE")) is { } angle ? Math.Abs(angle) : null);
    }
}

/// <summary>How XML from elsewhere is read: no DTD, nothing fetched.</summary>
internal static class SafeXml
{
    public static XmlReaderSettings Settings { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
}
