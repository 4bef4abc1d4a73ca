using System.Text.Json;
using System.Text.RegularExpressions;

namespace Imagery.Scenes;

/// <summary>
/// Masks that STAC items name among their assets, wherever they lie in the folder of tiles and whatever their files are called. An item's mask is for the item's
/// other images. Only what the asset's key says is read: what the numbers of any other mask mean is not known.
/// </summary>
internal sealed partial class StacMasks
{
    private const long LargestBytes = 16 << 20;

    private readonly Dictionary<string, MaskKind> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<(string Mask, string Tile)> _pairs = [];

    /// <param name="files">All that look like tiles; nothing else is opened, so that no item can lead out of the folder.</param>
    public static StacMasks Of(IReadOnlyList<TileFile> files)
    {
        var masks = new StacMasks();
        Dictionary<string, string> known = files.GroupBy(f => Path.GetFullPath(f.Path), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Path, StringComparer.Ordinal);
        foreach (string folder in files.Select(f => Path.GetDirectoryName(f.Path) ?? string.Empty).SelectMany(f => (string[])[f, Path.GetDirectoryName(f) ?? f])
            .Where(f => Directory.Exists(f)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (string item in Items(folder))
            {
                masks.Add(item, known);
            }
        }

        return masks;
    }

    /// <summary>Null = no item calls it a mask.</summary>
    public MaskKind? KindOf(string path) => _kinds.TryGetValue(path, out MaskKind kind) ? kind : null;

    /// <summary>Whether one item names both.</summary>
    public bool Masks(DeliveredMask mask, string tilePath) => _pairs.Contains((mask.Path, tilePath));

    private static IEnumerable<string> Items(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Where(f => new FileInfo(f).Length is > 0 and <= LargestBytes).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Add(string item, Dictionary<string, string> known)
    {
        List<(string Key, string Path)> assets = Assets(item, known);
        (MaskKind Kind, string Path)[] masks = [.. assets.Select(a => (Kind: KindOfKey(a.Key), a.Path)).Where(a => a.Kind is not null).Select(a => (a.Kind!.Value, a.Path))];
        string bare = Path.GetFullPath(item)[..^Path.GetExtension(item).Length];
        string[] images =
        [
            .. assets.Where(a => KindOfKey(a.Key) is null).Select(a => a.Path),
            .. ((string[])[".tif", ".tiff", ".TIF", ".TIFF"]).Select(e => known.GetValueOrDefault(bare + e)).OfType<string>(),
        ];
        foreach ((MaskKind kind, string path) in masks)
        {
            _kinds.TryAdd(path, kind);
            _pairs.UnionWith(images.Select(i => (path, i)));
        }
    }

    /// <summary>Assets of an item that are files of the folder; none when it is no item.</summary>
    private static List<(string Key, string Path)> Assets(string item, Dictionary<string, string> known)
    {
        try
        {
            using FileStream stream = File.OpenRead(item);
            using JsonDocument document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("assets", out JsonElement assets) && assets.ValueKind == JsonValueKind.Object
                ? [.. assets.EnumerateObject().SelectMany(a => Found(item, a.Value, known).Select(path => (a.Name, path)))]
                : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // Whoever reads the item for its time names what is wrong with it.
            return [];
        }
    }

    private static IEnumerable<string> Found(string item, JsonElement asset, Dictionary<string, string> known)
    {
        if (asset.ValueKind != JsonValueKind.Object || !asset.TryGetProperty("href", out JsonElement href) || href.ValueKind != JsonValueKind.String)
        {
            yield break;
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(item))!;
        string whole = Uri.UnescapeDataString(href.GetString()!.Split('?', 2)[0]);
        string beside = Path.Combine(folder, whole[(whole.LastIndexOf('/') + 1)..]);
        bool isElsewhere = whole.Contains("://", StringComparison.Ordinal) || whole.StartsWith('/') || whole.Contains('\0', StringComparison.Ordinal);
        if (known.GetValueOrDefault(isElsewhere ? beside : Path.GetFullPath(whole, folder)) is { } there)
        {
            yield return there;
        }
        else if (known.GetValueOrDefault(beside) is { } here)
        {
            yield return here;
        }
    }

    private static MaskKind? KindOfKey(string key) =>
        Udm2Key().IsMatch(key) ? MaskKind.PlanetUdm2
        : UdmKey().IsMatch(key) ? MaskKind.PlanetUdm
        : SclKey().IsMatch(key) ? MaskKind.SceneClassification
        : null;

    [GeneratedRegex("(^|[^a-z])udm2([^a-z0-9]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Udm2Key();

    [GeneratedRegex("(^|[^a-z])udm([^a-z0-9]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UdmKey();

    [GeneratedRegex("(^|[^a-z])scl([^a-z0-9]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SclKey();
}
