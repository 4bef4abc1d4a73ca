using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Imagery.Evaluation;

/// <summary>
/// Reads truth: GeoJSON with features of kind <c>container</c> (with <c>image_east_m</c> and <c>image_north_m</c> where a slanting view displaces roofs),
/// <c>acquisition</c> for scenes that may be empty, <c>vessel</c> (with <c>length_m</c>) and <c>cloud</c>, or JSON with <c>zones</c>: <c>"site/zone": [low, best, high]</c>.
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
                path, $"no truth file ({e.Message}); allowed are GeoJSON with features of kind 'container' (also 'acquisition', 'vessel', 'cloud'), or JSON with 'zones'", e);
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
        List<TrueVessel> vessels = [];
        List<TrueCloud> clouds = [];
        HashSet<TrueAcquisition> acquisitions = [];
        foreach ((int index, IFeature? feature) in features.Index())
        {
            if (feature?.Attributes is null)
            {
                throw new FormatException($"feature {index + 1} has no properties");
            }

            string kind = Text(feature, "kind");
            if (kind is not ("container" or "acquisition" or "vessel" or "cloud"))
            {
                continue;
            }

            (string site, string when) = (Text(feature, "site"), Text(feature, "acquired_utc"));
            DateTimeOffset time = DateTimeOffset.Parse(when, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            bool dateOnly = when.Length <= 10;
            switch (kind)
            {
                case "vessel":
                    double length = Number(feature, "length_m") ?? throw new FormatException($"feature {index + 1} is a vessel without length_m");
                    vessels.Add(new TrueVessel(site, time, dateOnly, OutlineOf(feature, index), length, feature.Attributes.GetOptionalValue("whole") is not false));
                    break;
                case "cloud":
                    clouds.Add(new TrueCloud(site, time, dateOnly, OutlineOf(feature, index)));
                    break;
                case "container":
                    containers.Add(new TrueContainer(site, time, dateOnly, OutlineOf(feature, index))
                    {
                        ImageEastMetres = Number(feature, "image_east_m") ?? 0,
                        ImageNorthMetres = Number(feature, "image_north_m") ?? 0,
                    });
                    goto default;
                default:
                    acquisitions.Add(new TrueAcquisition(site, time, dateOnly, Number(feature, "sun_elevation"), Number(feature, "haze")));
                    break;
            }
        }

        return acquisitions.Count > 0
            ? new Truth(containers, [], [.. acquisitions]) { Vessels = vessels, Clouds = clouds }
            : throw new FormatException("no feature of kind 'container' or 'acquisition'");
    }

    /// <summary>What is left out would pass for invented where it is found.</summary>
    private static Polygon OutlineOf(IFeature feature, int index) => feature.Geometry is Polygon { IsEmpty: false, IsValid: true } outline
        ? outline
        : throw new FormatException($"feature {index + 1} is a {Text(feature, "kind")} without a sound Polygon");

    private static double? Number(IFeature feature, string name) =>
        feature.Attributes.GetOptionalValue(name) is { } value and (double or int or long or decimal) ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    private static string Text(IFeature feature, string name) =>
        Convert.ToString(feature.Attributes.GetOptionalValue(name), CultureInfo.InvariantCulture) ?? "";
}
