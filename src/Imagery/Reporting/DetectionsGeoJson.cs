using System.Text.Json;
using Imagery.Detections;
using Imagery.Sites;

namespace Imagery.Reporting;

/// <summary><c>containers.geojson</c>: every counted container as an oriented box, RFC 7946.</summary>
public static class DetectionsGeoJson
{
    public const string FileName = "containers.geojson";

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path)
    {
        IReadOnlyDictionary<string, Site> sites = LonLat.SiteByScene(results);
        Dictionary<string, SceneSummary> scenes = results.Scenes.ToDictionary(s => s.SceneId, StringComparer.Ordinal);
        JsonOutput.Write(path, json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (Detection detection in AllInOrder(results))
            {
                Feature(json, detection, scenes[detection.SceneId], sites[detection.SceneId]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>By scene and id, ordinal.</summary>
    public static IEnumerable<Detection> InOrder(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.Detections.OrderBy(d => d.SceneId, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal);
    }

    /// <summary>With those that people rejected; their state says so.</summary>
    public static IEnumerable<Detection> AllInOrder(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return InOrder(results.Review is { } review ? results with { Detections = [.. results.Detections, .. review.Rejected] } : results);
    }

    private static void Feature(Utf8JsonWriter json, Detection detection, SceneSummary scene, Site site)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", detection.Id);
        json.WritePropertyName("geometry");
        JsonGeometry.Write(json, LonLat.From(detection, site.Frame));
        json.WriteStartObject("properties");
        json.WriteString("id", detection.Id);
        json.WriteString("site", site.Name);
        json.WriteString("zones", OutputWords.Joined(detection.Zones));
        json.WriteString("scene_id", detection.SceneId);
        json.WriteString("acquired_utc", OutputWords.Time(scene.Acquisition.TimeUtc));
        json.Number("score", detection.Probability, 4);
        json.WriteString("length_class", OutputWords.Of(detection.Length));
        json.Number("length_m", detection.LengthMetres, 3);
        json.Number("width_m", detection.WidthMetres, 3);
        json.Number("orientation_deg", detection.OrientationDegrees, 2);
        json.WriteBoolean("on_vessel", detection.OnVessel);
        json.WriteString("state", OutputWords.Of(detection.State));
        json.Number("tiers_low", detection.Tiers?.Low, 0);
        json.Number("tiers_high", detection.Tiers?.High, 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
