using System.Text.Json;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Reporting;

/// <summary><c>stac/</c>: a STAC 1.0.0 collection with one item per scene, pointing at inputs and outputs.</summary>
public static class StacWriter
{
    public const string FolderName = "stac";
    public const string CollectionFileName = "collection.json";
    internal const string CollectionId = "imagery-containers";

    /// <param name="outputs">Names of the run's outputs relative to its folder, with <c>/</c>, that the collection shall point at.</param>
    /// <param name="tilesHref">Address of the folder of tiles relative to <paramref name="folder"/>, with <c>/</c>; null = the paths of the tiles as they are.</param>
    /// <param name="folder">The run's <c>stac</c> folder.</param>
    /// <returns>Names of the files written, relative to <paramref name="folder"/>, the collection last.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(RunResults results, IReadOnlyList<string> outputs, string? tilesHref, string folder)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(outputs);
        IReadOnlyDictionary<string, Site> sites = LonLat.SiteByScene(results);
        SceneSummary[] scenes =
        [
            .. results.Scenes.OrderBy(s => s.Site, StringComparer.Ordinal)
                .ThenBy(s => s.Acquisition.TimeUtc).ThenBy(s => s.SceneId, StringComparer.Ordinal),
        ];
        List<string> written = [];
        List<(SceneSummary Scene, Envelope Extent)> items = [];
        foreach (SceneSummary scene in scenes)
        {
            Area footprint = LonLat.From(scene.Footprint, sites[scene.SceneId].Frame);
            string name = ItemName(scene);
            double? cloud = results.Observations.FirstOrDefault(o => o.SceneId == scene.SceneId && o.Zone == Zone.WholeSiteName)?.Conditions.Cloud;
            var shown = new StacScene(scene, sites[scene.SceneId], footprint, cloud, [.. outputs.Where(o => Shows(o, scene))]);
            JsonOutput.Write(Path.Combine(folder, name), json => new StacItem(shown, results.Description).Write(json, tilesHref));
            items.Add((scene, footprint.EnvelopeInternal));
            written.Add(name);
        }

        JsonOutput.Write(Path.Combine(folder, CollectionFileName), json => Collection(json, items, [.. outputs.Where(o => !scenes.Any(s => Shows(o, s)))]));
        return [.. written, CollectionFileName];
    }

    /// <exception cref="ArgumentException">The scene's id is no file name.</exception>
    internal static string ItemName(SceneSummary scene) =>
        scene.SceneId.Length > 0 && scene.SceneId.AsSpan().IndexOfAny("/\\:\0") < 0 && scene.SceneId[0] != '.'
            ? scene.SceneId + ".json"
            : throw new ArgumentException($"scene id '{scene.SceneId}' cannot name a file", nameof(scene));

    /// <summary>Whether an output in a subfolder is this scene's: its name starts with the scene's id, or it shows what changed up to it.</summary>
    private static bool Shows(string output, SceneSummary scene) =>
        output.Contains('/', StringComparison.Ordinal)
        && (Path.GetFileName(output).StartsWith(scene.SceneId + ".", StringComparison.Ordinal)
            || output.EndsWith($"__{scene.SceneId}.tif", StringComparison.Ordinal));

    internal static void Link(Utf8JsonWriter json, string relation, string href, string type)
    {
        json.WriteStartObject();
        json.WriteString("rel", relation);
        json.WriteString("href", href);
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    /// <summary>West, south, east, north, degrees.</summary>
    internal static void Box(Utf8JsonWriter json, Envelope box) => json.Numbers([box.MinX, box.MinY, box.MaxX, box.MaxY]);

    /// <summary>A relative address; the separators stay.</summary>
    internal static string Href(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static void Collection(Utf8JsonWriter json, List<(SceneSummary Scene, Envelope Extent)> items, IReadOnlyList<string> outputs)
    {
        json.WriteStartObject();
        json.WriteString("type", "Collection");
        json.WriteString("stac_version", "1.0.0");
        json.WriteString("id", CollectionId);
        json.WriteString("description", "Scenes in which shipping containers were counted, with the counts.");
        json.WriteString("license", "proprietary");
        Extent(json, items);
        json.WriteStartArray("links");
        Link(json, "root", "./" + CollectionFileName, "application/json");
        foreach ((SceneSummary scene, _) in items)
        {
            Link(json, "item", "./" + Href(ItemName(scene)), "application/geo+json");
        }

        json.WriteEndArray();
        json.WriteStartObject("assets");
        foreach (string output in outputs.Order(StringComparer.Ordinal))
        {
            json.WriteStartObject(output);
            json.WriteString("href", "../" + Href(output));
            json.WriteString("type", StacItem.MediaType(output));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Extent(Utf8JsonWriter json, List<(SceneSummary Scene, Envelope Extent)> items)
    {
        Envelope all = new();
        items.ForEach(i => all.ExpandToInclude(i.Extent));
        json.WriteStartObject("extent");
        json.WriteStartObject("spatial");
        json.WriteStartArray("bbox");
        Box(json, all.IsNull ? new Envelope(-180, 180, -90, 90) : all);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("temporal");
        json.WriteStartArray("interval");
        json.WriteStartArray();
        if (items.Count == 0)
        {
            json.WriteNullValue();
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(OutputWords.Time(items.Min(i => i.Scene.Acquisition.TimeUtc)));
            json.WriteStringValue(OutputWords.Time(items.Max(i => i.Scene.Acquisition.TimeUtc)));
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
