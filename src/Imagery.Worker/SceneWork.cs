using Imagery.Detections;
using Imagery.GeoTiff;
using Imagery.OpenCv.Vessels;
using Imagery.Pipeline;
using Imagery.Reporting;
using Imagery.Reports;
using Imagery.Scenes;
using NetTopologySuite.Operation.Union;

namespace Imagery.Worker;

/// <summary>
/// One scene's work, composed: counts it, draws it, keeps its evidence. What comes back depends on the scene, the detector and the options alone,
/// so that any process on any machine may do it.
/// </summary>
public sealed class SceneWork
{
    /// <summary>Each thread holds several open tiles: their caches must not add up to more than the chips themselves.</summary>
    private static readonly ReadLimits s_pixelLimits = new() { CacheBytes = 48 << 20 };

    private static readonly ShoreVesselDetector s_vessels = new();

    private readonly IContainerDetector _detector;
    private readonly ScenePipeline _pipeline;
    private readonly ObservationMaker _maker;

    public SceneWork(IContainerDetector detector, CountOptions options)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(options);
        _detector = detector;
        Parameters = new WorkParameters(detector.Fingerprint, s_vessels.Fingerprint, options);
        _maker = new ObservationMaker(detector, options);
        _pipeline = new ScenePipeline(new SceneCounter(detector, options, Open, s_vessels), _maker);
    }

    /// <summary>What, beside the scene, decides the result.</summary>
    public WorkParameters Parameters { get; }

    /// <summary>The name under which the result of a scene is stored.</summary>
    public string KeyOf(Scene scene) => WorkKey.Of(scene, Parameters, reference: null);

    /// <param name="pixelsDone">Told how many pixels were looked at, from any thread; or null.</param>
    /// <returns>
    /// Finished, counted or rejected; or disturbed, when a tile is no longer what the scene was made of: then nothing is known of it, and the folder
    /// must be looked through again.
    /// </returns>
    /// <exception cref="IOException">A tile cannot be read although it is there.</exception>
    public SceneOutcome Do(Scene scene, Action<long>? pixelsDone, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var watch = new TileWatch(scene);
        SceneDigest digest;
        try
        {
            digest = _pipeline.Process(scene, pixelsDone, cancel);
        }
        catch (Exception e) when (watch.Explains(e))
        {
            return new SceneOutcome.Disturbed(watch.ChangedTiles());
        }

        IReadOnlyList<string> changed = watch.ChangedTiles();
        return changed.Count > 0 ? new SceneOutcome.Disturbed(changed) : new SceneOutcome.Finished(ResultOf(digest));
    }

    /// <summary>The result of a scene whose tiles would not hold still: a gap, not to be stored.</summary>
    /// <param name="tiles">Those that changed.</param>
    public SceneResult GiveUp(Scene scene, IReadOnlyList<string> tiles)
    {
        string reason = $"{string.Join(", ", tiles)}: changed whenever it was read; run again when it is whole";
        return ResultOf(new SceneDigest.Rejected(scene, "changing", reason, _maker.NotObserved(scene)));
    }

    private SceneResult ResultOf(SceneDigest digest)
    {
        Scene scene = digest.Scene;
        return digest switch
        {
            SceneDigest.Counted c => new SceneResult(
                Summarise(scene, c.Findings.PixelSizeMetres), c.Observations, c.Findings.Detections, c.Findings.Vessels, Rejection: null, Draw(c),
                c.Findings.Evidence is { } evidence ? EvidenceEncoder.Encode(scene.Id, evidence) : null),
            SceneDigest.Rejected r => new SceneResult(
                Summarise(scene, r.Observations[0].PixelSizeMetres), r.Observations, [], [], SceneRejection.Of(scene, r.Kind, r.Reason), Picture: null, Evidence: null),
            _ => throw new ArgumentException($"unknown {digest.GetType().Name}", nameof(digest)),
        };
    }

    private static ScenePicture Draw(SceneDigest.Counted counted) => new ScenePictureDrawer().Draw(new ScenePictureSource(
        counted.Scene.Id, counted.Scene.Site, counted.Findings.Preview.Bands, counted.Findings.Preview.Transform, counted.Findings.Detections));

    private SceneSummary Summarise(Scene scene, double pixelSize)
    {
        var footprint = UnaryUnionOp.Union(scene.Tiles.Select(t => Footprint.Of(t.Grid, scene.Site.Frame)).OfType<NetTopologySuite.Geometries.Geometry>());
        return new SceneSummary(
            scene.Id, scene.Site.Name, scene.Acquisition, pixelSize, _detector.MethodFor(pixelSize), footprint.Normalized(), SceneResult.InputsOf(scene));
    }

    /// <summary>What is opened must be what the folder showed: the scene's lattice was made of it.</summary>
    private static GeoTiffFile Open(Tile tile)
    {
        GeoTiffFile file = GeoTiffFile.Open(tile.Path, s_pixelLimits);
        if (file.Header.FileSize == tile.FileSize && file.SampleType == tile.SampleType && file.Width == tile.Grid.Width && file.Height == tile.Grid.Height)
        {
            return file;
        }

        file.Dispose();
        throw new ImageryFormatException(tile.Path, "is no longer the file that was found");
    }
}

/// <summary>What came of an attempt at a scene.</summary>
public abstract record SceneOutcome
{
    private SceneOutcome()
    {
    }

    /// <summary>Counted or rejected; the tiles were the same before and after.</summary>
    public sealed record Finished(SceneResult Result) : SceneOutcome;

    /// <summary>Tiles changed or went while they were read.</summary>
    /// <param name="Tiles">Relative paths, ordinal, at least one.</param>
    public sealed record Disturbed(IReadOnlyList<string> Tiles) : SceneOutcome;
}
