using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Imagery.Detections;
using Imagery.GeoTiff;
using Imagery.Observations;
using Imagery.OpenCv.Vessels;
using Imagery.Pipeline;
using Imagery.Reporting;
using Imagery.Reports;
using Imagery.Scenes;
using Imagery.Sites;
using NetTopologySuite.Operation.Union;

namespace Imagery.Cli.Running;

/// <summary>The main job, composed: scenes, counts, comparisons, outputs.</summary>
internal sealed class RunJob(Output output)
{
    /// <summary>Each thread holds several open tiles: their caches must not add up to more than the chips themselves.</summary>
    private static readonly ReadLimits s_pixelLimits = new() { CacheBytes = 48 << 20 };

    private static readonly ShoreVesselDetector s_vessels = new();

    /// <returns>The exit code.</returns>
    public int Run(RunRequest request, CancellationToken cancel)
    {
        request.Check();
        IReadOnlyList<Site> sites = SiteFile.Read(request.Sites);
        IReadOnlyList<ReportedObservation> reported = ReportedOption.Read(request.Reported) ?? [];
        output.Say($"looking for tiles in {request.Tiles}");
        SceneInventory inventory = new SceneFolder(sites, ReadLimits.Default, request.TrustTiffDateTime).Scan(request.Tiles, cancel);
        output.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{inventory.Scenes.Count} scenes of {sites.Count} sites, {inventory.Problems.Count(p => p.LosesPixels)} files that cannot be used"));
        IContainerDetector detector = request.Detector.Create();
        var maps = new SceneMaps(request.Options);
        (List<SceneDigest> digests, List<StoredEvidence> evidence) = Count(inventory, detector, request, maps, cancel);
        RunResults results = Assemble(sites, inventory, digests, detector, request) with { Reported = reported };
        new OutputFolder(request.Out).Write(results, new DrawnScenes(Draw(digests), evidence) { Maps = maps.Files() });
        RunSummary.Print(output, results, request.Out);
        return IsComplete(results) ? ExitCodes.Complete : ExitCodes.Incomplete;
    }

    private (List<SceneDigest> Digests, List<StoredEvidence> Evidence) Count(
        SceneInventory inventory, IContainerDetector detector, RunRequest request, SceneMaps maps, CancellationToken cancel)
    {
        var counter = new SceneCounter(detector, request.Options, tile => GeoTiffFile.Open(tile.Path, s_pixelLimits), s_vessels);
        var pipeline = new ScenePipeline(counter, new ObservationMaker(detector, request.Options));
        long pixels = inventory.Scenes.Sum(s => s.Tiles.Sum(t => (long)t.Grid.Width * t.Grid.Height));
        using var progress = new ProgressLine(output, pixels, "px");
        List<SceneDigest> digests = [];
        List<StoredEvidence> evidence = [];
        foreach (Scene scene in inventory.Scenes)
        {
            progress.Begin(scene.Id);
            digests.Add(Keep(maps.Follow(pipeline.Process(scene, progress.Add, cancel)), evidence));
            output.Detail($"{scene.Id}: {(digests[^1] is SceneDigest.Rejected r ? $"rejected, {r.Reason}" : "counted")}");
        }

        return (digests, evidence);
    }

    /// <summary>Pixels of evidence are packed at once: those of all scenes would fill the memory.</summary>
    private static SceneDigest Keep(SceneDigest digest, List<StoredEvidence> evidence)
    {
        if (digest is not SceneDigest.Counted { Findings: { Evidence: { } pixels } findings } counted)
        {
            return digest;
        }

        evidence.Add(EvidenceEncoder.Encode(counted.Scene.Id, pixels));
        return counted with { Findings = findings with { Evidence = null } };
    }

    private static IReadOnlyList<ScenePicture> Draw(List<SceneDigest> digests) =>
    [
        .. digests.OfType<SceneDigest.Counted>().Select(d => new ScenePictureDrawer().Draw(new ScenePictureSource(
            d.Scene.Id, d.Scene.Site, d.Findings.Preview.Bands, d.Findings.Preview.Transform, d.Findings.Detections))),
    ];

    private static RunResults Assemble(
        IReadOnlyList<Site> sites, SceneInventory inventory, List<SceneDigest> digests, IContainerDetector detector, RunRequest request)
    {
        Observation[] observations =
        [
            .. digests.SelectMany(d => d is SceneDigest.Counted c ? c.Observations : ((SceneDigest.Rejected)d).Observations)
                .OrderBy(o => o.Site, StringComparer.Ordinal).ThenBy(o => o.Zone, StringComparer.Ordinal)
                .ThenBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal),
        ];
        IEnumerable<InputProblem> rejected = digests.OfType<SceneDigest.Rejected>()
            .Select(r => new InputProblem(r.Scene.Tiles.Min(t => t.RelativePath)!, r.Kind, Relative(r)));
        var counted = new RunResults(
            sites,
            observations,
            [],
            [.. digests.OfType<SceneDigest.Counted>().SelectMany(d => d.Findings.Detections)],
            [.. digests.Select(d => Summarise(d, detector))],
            [.. inventory.Problems.Concat(rejected).OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Kind, StringComparer.Ordinal)],
            Describe(request, detector))
        {
            Vessels = [.. digests.OfType<SceneDigest.Counted>().SelectMany(d => d.Findings.Vessels)],
        };
        return ComparedResults.Of(counted, request.Baseline);
    }

    /// <summary>Where the tiles lie on this machine is nobody's business but its user's, and would make outputs differ.</summary>
    private static string Relative(SceneDigest.Rejected rejected) => rejected.Scene.Tiles.Aggregate(
        rejected.Reason, (text, tile) => text.Replace(tile.Path, tile.RelativePath, StringComparison.Ordinal));

    private static SceneSummary Summarise(SceneDigest digest, IContainerDetector detector)
    {
        Scene scene = digest.Scene;
        double pixelSize = digest is SceneDigest.Counted c ? c.Findings.PixelSizeMetres : ((SceneDigest.Rejected)digest).Observations[0].PixelSizeMetres;
        var footprint = UnaryUnionOp.Union(scene.Tiles.Select(t => Footprint.Of(t.Grid, scene.Site.Frame)).OfType<NetTopologySuite.Geometries.Geometry>());
        return new SceneSummary(
            scene.Id, scene.Site.Name, scene.Acquisition, pixelSize, detector.MethodFor(pixelSize), footprint.Normalized(),
            [
                .. scene.Tiles.Select(t => new InputFile(t.RelativePath, t.ContentHash, t.FileSize))
                    .Concat(scene.Tiles.SelectMany(t => t.Masks).Select(m => new InputFile(m.RelativePath, m.ContentHash, m.FileSize)).DistinctBy(m => m.Path))
                    .OrderBy(f => f.Path, StringComparer.Ordinal),
            ]);
    }

    private static RunDescription Describe(RunRequest request, IContainerDetector detector)
    {
        byte[] sites = File.ReadAllBytes(request.Sites);
        SortedDictionary<string, string> parameters = new(StringComparer.Ordinal)
        {
            ["bands"] = request.Options.Bands is { } bands ? string.Join(',', bands) : "by role",
            ["baseline"] = request.Baseline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "first observed",
            ["least_coverage"] = request.Options.LeastCoverage.ToString(CultureInfo.InvariantCulture),
            ["observed_coverage"] = request.Options.ObservedCoverage.ToString(CultureInfo.InvariantCulture),
            ["change_maps"] = request.Options.ChangeMaps.ToString().ToLowerInvariant(),
            ["vessels"] = s_vessels.Fingerprint,
            ["trust_tiff_datetime"] = request.TrustTiffDateTime ? "true" : "false",
        };
        string version = typeof(RunJob).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        return new RunDescription(
            version,
            detector.Fingerprint,
            new InputFile(Path.GetFileName(request.Sites), Convert.ToHexStringLower(SHA256.HashData(sites)), sites.Length),
            [.. parameters]);
    }

    private static bool IsComplete(RunResults results) =>
        results.Observations.Count > 0
        && results.Observations.All(o => o.Status != ObservationStatus.NotObserved)
        && results.Sites.All(s => results.Observations.Any(o => o.Site == s.Name))
        && !results.Problems.Any(p => p.LosesPixels);
}
