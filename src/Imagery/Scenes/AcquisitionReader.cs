using System.Collections.Concurrent;
using System.Globalization;
using Imagery.GeoTiff;

namespace Imagery.Scenes;

/// <summary>When an image was taken, as far as it can be told.</summary>
/// <param name="Acquisition">Null when nothing tells.</param>
/// <param name="Notes">Origins that contradict each other, and sidecars that could not be read.</param>
public sealed record AcquisitionReading(Acquisition? Acquisition, IReadOnlyList<string> Notes);

/// <summary>
/// Reads acquisition times. The first origin that has one wins, in the order of <see cref="AcquisitionTimeOrigin"/>; origins that contradict it
/// are noted. Sun and view angles and the sensor come from the first origin that knows them. An instance lists each folder once: a new look takes a new one.
/// </summary>
/// <param name="trustTiffDateTime">Whether TIFFTAG_DATETIME, a processing time, may date a tile that nothing else dates.</param>
public sealed class AcquisitionReader(bool trustTiffDateTime)
{
    /// <summary>Two clues further apart than this contradict each other: clocks of one delivery round and start differently.</summary>
    private static readonly TimeSpan s_agreement = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, SidecarFiles> _beside = new(StringComparer.Ordinal);

    /// <param name="path">The tile.</param>
    /// <param name="root">The folder of tiles; folder names from the tile up to and including it are read.</param>
    public AcquisitionReading Read(string path, string root, GeoTiffHeader header)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(header);
        List<string> notes = [];
        List<Acquisition> clues = [.. Sidecars.Read(path, _beside.GetOrAdd(Path.GetDirectoryName(Path.GetFullPath(path))!, SidecarFiles.In), notes)];
        if (FromGdalMetadata(header) is { } tagged)
        {
            clues.Add(ViewAngles.Checked(tagged));
        }

        AddNamed(clues, Path.GetFileNameWithoutExtension(path), AcquisitionTimeOrigin.FileName, notes);
        AddFolder(clues, path, root, notes);
        if (trustTiffDateTime && FromTiffDateTime(header) is { } processed)
        {
            clues.Add(processed);
        }

        return clues.Count == 0 ? new AcquisitionReading(null, notes) : Combine(clues, notes);
    }

    private static AcquisitionReading Combine(List<Acquisition> clues, List<string> notes)
    {
        Acquisition first = clues.OrderBy(c => c.Origin).First();
        foreach (Acquisition other in clues.Where(c => !ReferenceEquals(c, first) && !Agree(first, c) && c.Origin != AcquisitionTimeOrigin.TiffDateTime))
        {
            notes.Add($"{first.Evidence} gives {Shown(first)}, {other.Evidence} gives {Shown(other)}; the former is used");
        }

        return new AcquisitionReading(
            first with
            {
                Sensor = clues.Select(c => c.Sensor).FirstOrDefault(s => !string.IsNullOrWhiteSpace(s)),
                SunElevationDegrees = clues.Select(c => c.SunElevationDegrees).FirstOrDefault(a => a is not null),
                SunAzimuthDegrees = clues.Select(c => c.SunAzimuthDegrees).FirstOrDefault(a => a is not null),
                OffNadirDegrees = clues.Select(c => c.OffNadirDegrees).FirstOrDefault(a => a is not null),
            },
            notes);
    }

    private static bool Agree(Acquisition a, Acquisition b) => a.IsDateOnly || b.IsDateOnly
        ? a.TimeUtc.Date == b.TimeUtc.Date
        : (a.TimeUtc - b.TimeUtc).Duration() <= s_agreement;

    private static string Shown(Acquisition clue) =>
        clue.TimeUtc.ToString(clue.IsDateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void AddFolder(List<Acquisition> clues, string path, string root, List<string> notes)
    {
        string top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        for (string? folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            int before = clues.Count;
            AddNamed(clues, Path.GetFileName(folder), AcquisitionTimeOrigin.FolderName, notes);
            if (clues.Count > before || folder.Length <= top.Length)
            {
                return;
            }
        }
    }

    private static void AddNamed(List<Acquisition> clues, string name, AcquisitionTimeOrigin origin, List<string> notes)
    {
        IReadOnlyList<NameDate> dates = NameDate.FindAll(name);
        if (dates.Count == 0)
        {
            return;
        }

        // A name that says the day and, elsewhere, the day with its time means the latter.
        NameDate best = dates.FirstOrDefault(d => !d.IsDateOnly && d.TimeUtc.Date == dates[0].TimeUtc.Date) ?? dates[0];
        if (dates.FirstOrDefault(d => d.TimeUtc.Date != best.TimeUtc.Date || (!d.IsDateOnly && d.TimeUtc != best.TimeUtc)) is { } other)
        {
            notes.Add($"the name '{name}' holds two times, {best.Text} and {other.Text}; the former is used");
        }

        clues.Add(new Acquisition(best.TimeUtc, best.IsDateOnly, origin, $"the name '{name}'"));
    }

    private static Acquisition? FromGdalMetadata(GeoTiffHeader header)
    {
        string? Item(string name) => header.GdalMetadata
            .FirstOrDefault(i => i.Band is null && i.Domain == "IMAGERY" && string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase))?.Value.Trim();
        return Timestamps.Parse(Item("ACQUISITIONDATETIME")) is not { } time
            ? null
            : new Acquisition(
                time.TimeUtc, time.IsDateOnly, AcquisitionTimeOrigin.GdalMetadata, "the tag GDAL_METADATA",
                Item("SATELLITEID"), Timestamps.Number(Item("MEAN_SUN_ELEVATION")), Timestamps.Number(Item("MEAN_SUN_AZIMUTH")), Timestamps.Number(Item("MEAN_OFF_NADIR")));
    }

    private static Acquisition? FromTiffDateTime(GeoTiffHeader header) =>
        DateTimeOffset.TryParseExact(
            header.TiffDateTime?.Trim('\0', ' '), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? new Acquisition(time, false, AcquisitionTimeOrigin.TiffDateTime, "the tag DateTime (a processing time)")
            : null;
}
