using Imagery.CoRegistration;
using Imagery.Detections;
using Imagery.GeoTiff;
using Imagery.OpenCv.Clouds;
using Imagery.OpenCv.CoRegistration;
using Imagery.OpenCv.Vessels;
using Imagery.Pipeline;
using Imagery.Pipeline.Parts;
using Imagery.Reporting;
using Imagery.Reporting.Maps;
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
    private static readonly ReadLimits s_pixelLimits = new() { CacheBytes = 24 << 20 };

    /// <summary>A scene is gone over several times; this much of it is decoded once. More would cost more memory than it saves time.</summary>
    private const long KeptBytes = 64L << 20;

    private static readonly VesselDetector s_vessels = new();
    private static readonly NetworkCloudDetector s_clouds = new();

    private static readonly CoRegistrationOptions s_registration = new();

    private readonly SceneAligner? _aligner;
    private readonly DecodedBlocks _kept = new(KeptBytes);
    private readonly IContainerDetector _detector;
    private readonly ScenePipeline _pipeline;
    private readonly ObservationMaker _maker;
    private readonly PartExaminer _examiner;

    /// <param name="register">Whether scenes are laid onto the reference of their site; otherwise they stay where their files say.</param>
    public SceneWork(IContainerDetector detector, CountOptions options, bool register)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(options);
        _detector = detector;
        Parameters = new WorkParameters(detector.Fingerprint, s_vessels.Fingerprint, s_clouds.Fingerprint, register ? s_registration.Fingerprint : null, options);
        _aligner = register
            ? new SceneAligner(new StructureRegistrar(s_registration with { Threads = options.Threads }), s_clouds, options.Bands, tile => Open(tile, kept: null), options.Threads)
            : null;
        _maker = new ObservationMaker(detector, options);
        _examiner = new PartExaminer(detector, options, tile => Open(tile, _kept));
        _pipeline = new ScenePipeline(new SceneCounter(detector, s_clouds, options, tile => Open(tile, _kept), s_vessels), _maker);
    }

    /// <summary>What, beside the scene, decides the result.</summary>
    public WorkParameters Parameters { get; }

    /// <summary>The name under which the result of a scene is stored.</summary>
    public string KeyOf(Scene scene) => WorkKey.Of(scene, Parameters);

    /// <summary>The same inventory, each scene with the reference that it is to be laid onto: part of its key and of its work.</summary>
    public SceneInventory WithReferences(SceneInventory inventory, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return _aligner is null ? inventory : inventory with { Scenes = _aligner.WithReferences(inventory.Scenes, cancel) };
    }

    /// <param name="pixelsDone">Told how many pixels were looked at, from any thread; or null.</param>
    /// <returns>
    /// Finished, counted or rejected; disturbed, when a tile is no longer what the scene was made of: then nothing is known of it, and the folder
    /// must be looked through again; or unreadable, when the system does not give the bytes of a tile: then nothing is known of it either.
    /// </returns>
    public SceneOutcome Do(Scene scene, Action<long>? pixelsDone, CancellationToken cancel) => Do(scene, _ => null, pixelsDone, cancel);

    /// <inheritdoc cref="Do(Scene, Action{long}?, CancellationToken)"/>
    /// <param name="known">What was found in chips of the scene already (<see cref="Examine"/>): it changes how long the work takes, and nothing else.</param>
    public SceneOutcome Do(Scene scene, KnownFindings known, Action<long>? pixelsDone, CancellationToken cancel) => Watched(
        scene,
        () => _pipeline.Process(Laid(scene, cancel), known, pixelsDone, cancel),
        digest => new SceneOutcome.Finished(ResultOf(digest)));

    /// <summary>Looks at a share of a scene's chips and at nothing else.</summary>
    /// <param name="pixelsDone">Told how many pixels were looked at, from any thread; or null.</param>
    /// <returns>
    /// Examined, for <see cref="StoredFindings"/>, or disturbed or unreadable as a whole scene is. Faults of a tile's content are for the scene to tell: nothing is known then of any chip.
    /// </returns>
    public SceneOutcome Examine(Scene scene, ScenePart part, Action<long>? pixelsDone, CancellationToken cancel) => Watched(
        scene,
        () =>
        {
            try
            {
                return _examiner.Examine(Laid(scene, cancel), part, pixelsDone, cancel);
            }
            catch (Exception e) when (ReadFault.Is(e) && ReadFault.SystemReason(e) is null)
            {
                return [];
            }
        },
        findings => new SceneOutcome.Examined(findings));

    private Scene Laid(Scene scene, CancellationToken cancel) => _aligner?.Align(scene, cancel) ?? scene;

    /// <summary>Reads tiles, and vouches that they were the same before and after.</summary>
    private SceneOutcome Watched<T>(Scene scene, Func<T> read, Func<T, SceneOutcome> finish)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var watch = new TileWatch(scene);
        T got;
        try
        {
            got = read();
        }
        catch (Exception e) when (ReadFault.Is(e))
        {
            // Faults of the content were made a rejection by the pipeline; the rest is the system's, or whoever changed a tile is to blame.
            return watch.Look() is { Changed: { Count: > 0 } tiles }
                ? new SceneOutcome.Disturbed(tiles)
                : new SceneOutcome.Unreadable(Named(scene, ReadFault.SystemReason(e) ?? e.Message));
        }
        finally
        {
            _kept.Clear();
        }

        return watch.Look() switch
        {
            { Changed: { Count: > 0 } changed } => new SceneOutcome.Disturbed(changed),
            { Unknown: { Count: > 0 } unknown } => new SceneOutcome.Unreadable($"{string.Join(", ", unknown)}: was read, and could not be read again to see whether it had changed meanwhile"),
            _ => finish(got),
        };
    }

    /// <summary>The result of a scene whose tiles would not hold still, or would not be read: a gap, not to be stored.</summary>
    /// <param name="outcome">Of the last attempt; not finished.</param>
    public SceneResult GiveUp(Scene scene, SceneOutcome outcome)
    {
        (string kind, string reason) = outcome switch
        {
            SceneOutcome.Disturbed d => ("changing", $"{string.Join(", ", d.Tiles)}: changed whenever it was read; run again when it is whole"),
            SceneOutcome.Unreadable u => ("unreadable", $"{u.Reason}; run again when it can be read"),
            _ => throw new ArgumentException($"{outcome?.GetType().Name} is no reason to give up", nameof(outcome)),
        };
        return ResultOf(new SceneDigest.Rejected(scene, kind, reason, _maker.NotObserved(scene)));
    }

    /// <summary>A reason that tells of tiles as the folder of tiles knows them.</summary>
    private static string Named(Scene scene, string reason) => scene.Tiles.Concat(scene.Reference?.Tiles ?? [])
        .Aggregate(reason, (text, tile) => text.Replace(tile.Path, tile.RelativePath, StringComparison.Ordinal));

    private SceneResult ResultOf(SceneDigest digest)
    {
        Scene scene = digest.Scene;
        return digest switch
        {
            SceneDigest.Counted c => new SceneResult(
                Summarise(scene, c.Findings.PixelSizeMetres), c.Observations, c.Findings.Detections, c.Findings.Vessels, Rejection: null, Draw(c),
                c.Findings.Evidence is { } evidence ? EvidenceEncoder.Encode(scene.Id, evidence) : null)
            {
                Faint = c.Findings.Faint,
                Mask = MaskMap.Of(scene, c.Findings.Conditions),
                Sight = c.Findings.Sight?.ToBytes(),
            },
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
            scene.Id, scene.Site.Name, scene.Acquisition, pixelSize, _detector.MethodFor(pixelSize), footprint.Normalized(), SceneResult.InputsOf(scene))
        {
            Registration = scene.Registration,
        };
    }

    /// <summary>What is opened must be what the folder showed: the scene's lattice was made of it.</summary>
    private static GeoTiffFile Open(Tile tile, DecodedBlocks? kept)
    {
        GeoTiffFile file = GeoTiffFile.Open(tile.Path, s_pixelLimits, kept);
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

    /// <summary>A part of it was looked at; the tiles were the same before and after.</summary>
    /// <param name="Findings">Of the part's chips; empty when a tile cannot be read for a fault of its own.</param>
    public sealed record Examined(byte[] Findings) : SceneOutcome;

    /// <summary>Tiles changed or went while they were read.</summary>
    /// <param name="Tiles">Relative paths, ordinal, at least one.</param>
    public sealed record Disturbed(IReadOnlyList<string> Tiles) : SceneOutcome;

    /// <summary>A tile is what it was, and could not be read: locked, forbidden, on a disk that fails. To try again may help.</summary>
    /// <param name="Reason">What the system says; names the tile by its relative path.</param>
    public sealed record Unreadable(string Reason) : SceneOutcome;
}
