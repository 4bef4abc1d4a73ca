namespace Imagery.Scenes;

/// <summary>Reads a Maxar (DigitalGlobe) .IMD file: lines of <c>name = value;</c> in groups.</summary>
internal static class MaxarImd
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Acquisition? Read(string file)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in File.ReadLines(file))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                // The first mention is that of the image; later groups repeat names for single bands.
                values.TryAdd(line[..equals].Trim(), line[(equals + 1)..].Trim().TrimEnd(';').Trim('"'));
            }
        }

        string? Value(string name) => values.GetValueOrDefault(name);
        return (Timestamps.Parse(Value("firstLineTime")) ?? Timestamps.Parse(Value("earliestAcqTime"))) is not { } time
            ? null
            : new Acquisition(
                time.TimeUtc, time.IsDateOnly, AcquisitionTimeOrigin.VendorMetadata, Path.GetFileName(file), Value("satId"),
                Timestamps.Number(Value("meanSunEl") ?? Value("sunEl")),
                Timestamps.Number(Value("meanSunAz") ?? Value("sunAz")),
                Timestamps.Number(Value("meanOffNadirViewAngle") ?? Value("offNadirViewAngle")));
    }
}
