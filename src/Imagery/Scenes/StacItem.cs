using System.Text.Json;

namespace Imagery.Scenes;

/// <summary>Reads a STAC item: https://github.com/radiantearth/stac-spec, with the view and sat extensions.</summary>
internal static class StacItem
{
    /// <param name="asset">The item must have an asset of this file name; null = need not.</param>
    /// <returns>Null when the file is no item, or not of this asset, or has no time.</returns>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static Acquisition? Read(string file, string? asset)
    {
        using FileStream stream = File.OpenRead(file);
        using JsonDocument document = JsonDocument.Parse(stream);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("properties", out JsonElement properties) || properties.ValueKind != JsonValueKind.Object
            || (asset is not null && !Names(root, asset)))
        {
            return null;
        }

        // With a null datetime, STAC demands start and end: the pass began at the start.
        (DateTimeOffset TimeUtc, bool IsDateOnly)? time = Timestamps.Parse(Text(properties, "datetime")) ?? Timestamps.Parse(Text(properties, "start_datetime"));
        return time is not { } known
            ? null
            : new Acquisition(
                known.TimeUtc, known.IsDateOnly, AcquisitionTimeOrigin.StacItem, Path.GetFileName(file),
                Text(properties, "platform") ?? Text(properties, "constellation"),
                Number(properties, "view:sun_elevation"), Number(properties, "view:sun_azimuth"), Number(properties, "view:off_nadir"));
    }

    private static bool Names(JsonElement item, string asset) =>
        item.TryGetProperty("assets", out JsonElement assets) && assets.ValueKind == JsonValueKind.Object
        && assets.EnumerateObject().Any(a =>
            a.Value.ValueKind == JsonValueKind.Object && Text(a.Value, "href") is { } href
            && string.Equals(FileName(href), asset, StringComparison.OrdinalIgnoreCase));

    /// <summary>The last part of a path or URL; blanks may be written %20, and a signature may follow a question mark.</summary>
    private static string FileName(string href)
    {
        string path = href.Split('?', 2)[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
