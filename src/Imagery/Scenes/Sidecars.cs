using System.Text.Json;
using System.Xml;

namespace Imagery.Scenes;

/// <summary>
/// Finds the metadata that lie beside a tile and has each read by its own reader. A sidecar belongs to a tile when it bears the tile's name, when it names the
/// tile, when its name begins the tile's, or when it is the only one of its kind in the folder and bears no other tile's name.
/// </summary>
internal static class Sidecars
{
    private const long LargestBytes = 16 << 20;

    private static readonly string[] Kinds = ["_metadata.json", "_metadata.xml", ".xml", ".imd"];

    /// <param name="beside">What lies in the tile's folder.</param>
    /// <returns>STAC first, then vendor metadata.</returns>
    public static IEnumerable<Acquisition> Read(string tile, SidecarFiles beside, List<string> notes)
    {
        string stem = Path.GetFileNameWithoutExtension(tile);
        IEnumerable<Acquisition?> clues =
        [
            Stac(beside, tile, stem, notes),
            One(Belonging(beside.MaxarImd, stem), MaxarImd.Read, notes),
            One(Belonging(beside.AirbusXml, stem), AirbusDimap.Read, notes),
            One(Belonging(beside.PlanetJson, stem), PlanetMetadata.ReadJson, notes),
            One(Belonging(beside.PlanetXml, stem), PlanetMetadata.ReadXml, notes),
        ];
        return clues.OfType<Acquisition>().Select(ViewAngles.Checked);
    }

    private static string? Belonging(SidecarKind kind, string stem) =>
        kind.Named(Bare(stem))
            ?? kind.Files.Where(c => Begins(c, stem)).MaxBy(c => c.Length)
            ?? (kind.Files.Count == 1 && !kind.IsAnothers(stem) ? kind.Files[0] : null);

    /// <summary>The name without what vendors put around it: <c>DIM_</c> stands before Airbus metadata, <c>IMG_</c> before their images.</summary>
    internal static string Bare(string file)
    {
        string name = Path.GetFileName(file);
        name = Kinds.FirstOrDefault(k => name.EndsWith(k, StringComparison.OrdinalIgnoreCase)) is { } kind ? name[..^kind.Length] : name;
        return name.StartsWith("DIM_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("IMG_", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
    }

    /// <summary>Whether the tile's name begins with the sidecar's, at the end of a word: <c>quay-1</c> does not begin <c>quay-10</c>.</summary>
    internal static bool Begins(string sidecar, string stem)
    {
        (string first, string whole) = (Bare(sidecar), Bare(stem));
        return first.Length > 0 && whole.StartsWith(first, StringComparison.OrdinalIgnoreCase)
            && (whole.Length == first.Length || !char.IsLetterOrDigit(whole[first.Length]));
    }

    private static Acquisition? Stac(SidecarFiles beside, string tile, string stem, List<string> notes)
    {
        string name = Path.GetFileName(tile);
        string? own = beside.OwnStac(stem);
        return One(own, f => StacItem.Read(f, null), notes)
            ?? beside.Stac.Select(c => One(c, f => StacItem.Read(f, name), null)).FirstOrDefault(c => c is not null);
    }

    private static Acquisition? One(string? file, Func<string, Acquisition?> read, List<string>? notes)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            // A pipe has no length and would block whoever opens it.
            long length = new FileInfo(file).Length;
            if (length is > 0 and <= LargestBytes)
            {
                return read(file);
            }

            notes?.Add($"{Path.GetFileName(file)}: {length} bytes; metadata of 1 to {LargestBytes} bytes are read");
        }
        catch (Exception e) when (e is JsonException or XmlException or IOException or UnauthorizedAccessException or InvalidDataException
            or InvalidOperationException) // what System.Text.Json throws for text that is no Unicode
        {
            notes?.Add($"{Path.GetFileName(file)}: could not be read as metadata: {e.Message}");
        }

        return null;
    }
}
