using System.Globalization;
using System.Text.Json;
using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Pipeline;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Synthesis;

namespace Imagery.Testing.Registration;

/// <summary>Two drawn pictures of one port on different dates: other containers, another light, perhaps another sensor.</summary>
/// <param name="Shown">Displacement of the target's content, as drawn.</param>
public sealed record DrawnPair(string Name, GroundImage Reference, GroundImage Target, RegistrationArea Area, Displacement Shown)
{
    /// <summary>Lean of the target's view, metres of displacement a metre of height, less that of the reference.</summary>
    public double Lean { get; init; }
}

/// <summary>Draws pairs and reads what was drawn.</summary>
public static class DrawnPairs
{
    /// <summary>A side that pixels of 0.3, 0.5, 0.7, 1, 1.5 and 3 m divide evenly: then ports lie in the same place whatever the pixel.</summary>
    private const double Side = 420;

    /// <param name="folder">Empty; files stay there as long as the pairs are used.</param>
    /// <param name="targets">The first date of these is not used.</param>
    public static IReadOnlyList<DrawnPair> Draw(string folder, ulong seed, SynthesisOptions references, SynthesisOptions targets)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(targets);
        string first = Path.Combine(folder, "reference");
        string second = Path.Combine(folder, "target");
        Synthesizer.Draw(first, references with { Seed = seed, Dates = 1, SiteSize = Side, TileSize = 2048 });
        Synthesizer.Draw(second, targets with { Seed = seed, Dates = 2, SiteSize = Side, TileSize = 2048 });
        Scene[] others = [.. Scenes(second)];
        List<DrawnPair> pairs = [];
        foreach (Scene reference in Scenes(first))
        {
            Scene target = others.Last(s => s.Site.Name == reference.Site.Name);
            (Displacement shown, (double X, double Y) lean) = Truth(second, target);
            (_, (double X, double Y) other) = Truth(first, reference);
            pairs.Add(new DrawnPair(
                $"{reference.Site.Name}/{seed}", Ground(reference), Ground(target), SceneGround.AreaOf(reference.Site), shown)
            {
                Lean = Math.Sqrt(((lean.X - other.X) * (lean.X - other.X)) + ((lean.Y - other.Y) * (lean.Y - other.Y))),
            });
        }

        return pairs;
    }

    public static GroundImage Ground(Scene scene) => SceneGround.Of(scene, null, Open);

    public static IReadOnlyList<Scene> Scenes(string folder) =>
        new SceneFolder(SiteFile.Read(Path.Combine(folder, "sites.geojson")), ReadLimits.Default, false).Scan(folder, CancellationToken.None).Scenes;

    public static Rasters.IRasterSource Open(Tile tile)
    {
        ArgumentNullException.ThrowIfNull(tile);
        return GeoTiffFile.Open(tile.Path, ReadLimits.Default);
    }

    /// <summary>As drawn: displacement of the content, and lean of the view.</summary>
    public static (Displacement Shown, (double X, double Y) Lean) Truth(string folder, Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.geojson")));
        string time = scene.Acquisition.TimeUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        JsonElement feature = truth.RootElement.GetProperty("features").EnumerateArray().First(f =>
            f.GetProperty("properties") is var p && p.GetProperty("kind").GetString() == "acquisition"
            && p.GetProperty("site").GetString() == scene.Site.Name && p.GetProperty("acquired_utc").GetString() == time);
        double Number(string name) => feature.GetProperty("properties").GetProperty(name).GetDouble();
        JsonElement at = feature.GetProperty("geometry").GetProperty("coordinates");
        MapPoint centre = scene.Site.Frame.FromGeographic(new MapPoint(at[0].GetDouble(), at[1].GetDouble()));
        return (
            GroundImages.Turned(centre, Number("shift_east_m"), Number("shift_north_m"), -Number("turn_degrees_clockwise")),
            (Number("lean_east_per_metre"), Number("lean_north_per_metre")));
    }
}
