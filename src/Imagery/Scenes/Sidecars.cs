using System.Text.Json;
using System.Xml;

namespace Imagery.Scenes;

/// <summary>
/// Finds the metadata that lie beside a tile and has each read by its own reader. A sidecar belongs to a tile when it bears the tile's name, when it names the
/// tile, when its name begins the tile's, or when it is the only one of its kind in the folder.
/// </summary>
internal static class Sidecars
{
    private const long LargestBytes = 16 << 20;

    /// <returns>STAC first, then vendor metadata.</returns>
    public static IEnumerable<Acquisition> Read(string tile, List<string> notes)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(tile))!;
        string[] beside = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        string stem = Path.GetFileNameWithoutExtension(tile);
        string[] json = Ending(beside, ".json");
        string[] planetJson = [.. json.Where(f => f.EndsWith("_metadata.json", StringComparison.OrdinalIgnoreCase))];
        string[] xml = Ending(beside, ".xml");
        string[] planetXml = [.. xml.Where(f => f.EndsWith("_metadata.xml", StringComparison.OrdinalIgnoreCase))];
        IEnumerable<Acquisition?> clues =
        [
            Stac([.. json.Except(planetJson)], tile, stem, notes),
            One(Belonging(Ending(beside, ".imd"), stem), MaxarImd.Read, notes),
            One(Belonging([.. xml.Except(planetXml)], stem), AirbusDimap.Read, notes),
            One(Belonging(planetJson, stem), PlanetMetadata.ReadJson, notes),
            One(Belonging(planetXml, stem), PlanetMetadata.ReadXml, notes),
        ];
        return clues.OfType<Acquisition>();
    }

    private static string[] Ending(string[] files, string ending) =>
        [.. files.Where(f => f.EndsWith(ending, StringComparison.OrdinalIgnoreCase))];

    private static string? Belonging(string[] candidates, string stem)
    {
        static string Bare(string file) => Path.GetFileNameWithoutExtension(file)
            .Replace("_metadata", "", StringComparison.OrdinalIgnoreCase)
            .Replace("DIM_", "", StringComparison.OrdinalIgnoreCase);
        return candidates.FirstOrDefault(c => string.Equals(Bare(c), stem, StringComparison.OrdinalIgnoreCase))
            ?? candidates.Where(c => stem.StartsWith(Bare(c), StringComparison.OrdinalIgnoreCase)).MaxBy(c => c.Length)
            ?? (candidates.Length == 1 ? candidates[0] : null);
    }

    private static Acquisition? Stac(string[] candidates, string tile, string stem, List<string> notes)
    {
        string name = Path.GetFileName(tile);
        string? own = candidates.FirstOrDefault(c =>
            string.Equals(Path.GetFileNameWithoutExtension(c), stem, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Path.GetFileName(c), stem + ".stac.json", StringComparison.OrdinalIgnoreCase));
        return own is not null
            ? One(own, f => StacItem.Read(f, null), notes)
            : candidates.Select(c => One(c, f => StacItem.Read(f, name), null)).FirstOrDefault(c => c is not null);
    }

    private static Acquisition? One(string? file, Func<string, Acquisition?> read, List<string>? notes)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            if (new FileInfo(file).Length <= LargestBytes)
            {
                return read(file);
            }

            notes?.Add($"{Path.GetFileName(file)}: over {LargestBytes} bytes; not read");
        }
        catch (Exception e) when (e is JsonException or XmlException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            notes?.Add($"{Path.GetFileName(file)}: could not be read as metadata: {e.Message}");
        }

        return null;
    }
}
