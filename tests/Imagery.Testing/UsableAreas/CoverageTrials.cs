using System.Globalization;
using Imagery.Coverage.Conditions;
using Imagery.Evaluation;
using Imagery.GeoTiff;
using Imagery.Pipeline;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Synthesis;

namespace Imagery.Testing.UsableAreas;

/// <summary>Draws scenes, has the pipeline say what it saw of each zone and holds that against what was drawn.</summary>
public static class CoverageTrials
{
    /// <summary>Draws into an empty folder.</summary>
    public static IReadOnlyList<CoverageResult> Draw(string folder, SynthesisOptions options, ICloudDetector clouds)
    {
        Synthesizer.Draw(folder, options);
        return Read(folder, clouds);
    }

    /// <summary>A folder that was drawn before.</summary>
    public static IReadOnlyList<CoverageResult> Read(string folder, ICloudDetector clouds)
    {
        Dictionary<string, double> clouded = File.ReadLines(Path.Combine(folder, "truth-counts.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(c => $"{c[0]}/{c[1]}/{c[2]}", c => double.Parse(c[5], CultureInfo.InvariantCulture));
        return
        [
            .. Observe(folder, Path.Combine(folder, "sites.geojson"), clouds).Select(o => new CoverageResult(
                o.Scene.Id,
                o.Zone.Zone.Name,
                1 - clouded[string.Create(CultureInfo.InvariantCulture, $"{o.Scene.Site.Name}/{o.Zone.Zone.Name}/{o.Scene.Acquisition.TimeUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}")],
                o.Zone.Coverage,
                o.Zone.Conditions.Cloud)),
        ];
    }

    /// <summary>What the pipeline saw of each zone in a folder of tiles.</summary>
    public static IEnumerable<(Scene Scene, ZoneFindings Zone)> Observe(string tiles, string sites, ICloudDetector clouds)
    {
        SceneInventory inventory = new SceneFolder(SiteFile.Read(sites), ReadLimits.Default, trustTiffDateTime: false).Scan(tiles, CancellationToken.None);
        var counter = new SceneCounter(new SightOnly(), clouds, new CountOptions(), tile => GeoTiffFile.Open(tile.Path, ReadLimits.Default));
        return inventory.Scenes.SelectMany(s => counter.Count(s, null, CancellationToken.None).Zones.Select(z => (s, z)));
    }
}
