using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Imagery.Evaluation;

/// <summary>
/// Reads truth: GeoJSON with features of kind <c>container</c> (and <c>acquisition</c> for scenes that may be empty), or JSON with
/// <c>zones</c>: <c>"site/zone": [low, best, high]</c>.
/// </summary>
public static class TruthFile
{
    /// <exception cref="ImageryFormatException">Neither of the two.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Truth Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            byte[] text = File.ReadAllBytes(path);
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("zones", out JsonElement zones) ? FromZones(zones) : FromFeatures(text);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new ImageryFormatException(
                path, $"no truth file ({e.Message}); allowed are GeoJSON with features of kind 'container', or JSON with 'zones'", e);
        }
    }

    private static Truth FromZones(JsonElement zones) => new(
        [],
        [
            .. zones.EnumerateObject().Select(z =>
            {
                int slash = z.Name.IndexOf('/', StringComparison.Ordinal);
                int[] counts = [.. z.Value.EnumerateArray().Select(v => v.GetInt32())];
                return slash > 0 && counts.Length == 3 && counts[0] >= 0 && counts[0] <= counts[1] && counts[1] <= counts[2]
                    ? new TrueZoneCount(z.Name[..slash], z.Name[(slash + 1)..], counts[0], counts[1], counts[2])
                    : throw new FormatException($"'{z.Name}' is not \"site/zone\": [low, best, high]");
            }),
        ],
        []);

    private static Truth FromFeatures(byte[] text)
    {
        var options = new JsonSerializerOptions();
        options.Converters.Add(new GeoJsonConverterFactory());
        FeatureCollection features = JsonSerializer.Deserialize<FeatureCollection>(text, options) ?? throw new FormatException("empty");
        List<TrueContainer> containers = [];
        HashSet<TrueAcquisition> acquisitions = [];
        foreach ((int index, IFeature? feature) in features.Index())
        {
            if (feature?.Attributes is null)
            {
                throw new FormatException($"feature {index + 1} has no properties");
            }

            string kind = Text(feature, "kind");
            if (kind is not ("container" or "acquisition"))
            {
                continue;
            }

            string when = Text(feature, "acquired_utc");
            DateTimeOffset time = DateTimeOffset.Parse(when, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            acquisitions.Add(new TrueAcquisition(Text(feature, "site"), time, when.Length <= 10, Number(feature, "sun_elevation"), Number(feature, "haze")));
            if (kind == "container")
            {
                // A container left out would pass for one that was invented.
                containers.Add(feature.Geometry is Polygon { IsEmpty: false, IsValid: true } outline
                    ? new TrueContainer(Text(feature, "site"), time, when.Length <= 10, outline)
                    : throw new FormatException($"feature {index + 1} is a container without a sound Polygon"));
            }
        }

        return acquisitions.Count > 0
            ? new Truth(containers, [], [.. acquisitions])
            : throw new FormatException("no feature of kind 'container' or 'acquisition'");
    }

    private static double? Number(IFeature feature, string name) =>
        feature.Attributes.GetOptionalValue(name) is { } value and (double or int or long or decimal) ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    private static string Text(IFeature feature, string name) =>
        Convert.ToString(feature.Attributes.GetOptionalValue(name), CultureInfo.InvariantCulture) ?? "";
}
