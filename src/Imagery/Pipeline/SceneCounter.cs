using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Pipeline.ChangeMaps;
using Imagery.Pipeline.Parts;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Imagery.Pipeline;

/// <summary>What one scene shows of one zone, before it becomes an observation.</summary>
/// <param name="Coverage">Share of the zone's area that was seen, 0–1.</param>
/// <param name="ContainersExpected">In the seen part, by the area method.</param>
/// <param name="OutlinedSquareMetres">Area in the seen part that is the top of a stack more likely than not.</param>
/// <param name="Detections">Containers centred in the zone.</param>
public sealed record ZoneFindings(Zone Zone, double Coverage, double ContainersExpected, double OutlinedSquareMetres, IReadOnlyList<Detection> Detections)
{
    /// <summary>Why it was seen badly or in part.</summary>
    public ConditionShares Conditions { get; init; } = ConditionShares.None;
}

/// <summary>What one scene shows.</summary>
/// <param name="PixelSizeMetres">Of the finest mosaic; geometric mean of both directions on the ground.</param>
/// <param name="Zones">One a zone of the site, in the site's order.</param>
/// <param name="Detections">All containers of the site, canonical order.</param>
/// <param name="Preview">The finest mosaic, reduced.</param>
public sealed record SceneFindings(
    Scene Scene,
    double PixelSizeMetres,
    CountMethod Method,
    IReadOnlyList<ZoneFindings> Zones,
    IReadOnlyList<Detection> Detections,
    MapPicture Preview)
{
    /// <summary>Vessels alongside, canonical order.</summary>
    public IReadOnlyList<Vessel> Vessels { get; init; } = [];

    /// <summary>Boxes too doubtful to be counted, canonical order: told apart from bare ground when dates are compared.</summary>
    public IReadOnlyList<Detection> Faint { get; init; } = [];

    /// <summary>What a person can check the counts with; null once it was drawn.</summary>
    public SceneEvidence? Evidence { get; init; }

    /// <summary>What the next scene of the site is compared with; null when pixels are not compared, or once it was.</summary>
    public SceneSight? Sight { get; init; }

    /// <summary>What lay over the ground of the site.</summary>
    public required ConditionMap Conditions { get; init; }
}

/// <summary>
/// Looks at one scene: builds its mosaics, measures their stretch, counts each, and gives every piece of ground one owner.
/// </summary>
/// <param name="open">Opens the pixels of a tile for one thread.</param>
/// <param name="vessels">Null = no vessels are looked for.</param>
public sealed class SceneCounter(
    IContainerDetector detector, ICloudDetector clouds, CountOptions options, Func<Tile, IRasterSource> open, IVesselDetector? vessels = null)
{
    private readonly VesselSpotter? _spotter = vessels is null ? null : new VesselSpotter(vessels);

    /// <summary>Longer side of a preview, at most.</summary>
    private const int PreviewPixels = 1600;

    /// <param name="pixelsDone">Told how many pixels were looked at, from any thread; or null.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public SceneFindings Count(Scene scene, Action<long>? pixelsDone, CancellationToken cancel) => Count(scene, _ => null, pixelsDone, cancel);

    /// <param name="known">What others found in chips of the scene as this counter cuts them; what it does not know is examined here. Asked from any thread.</param>
    /// <param name="pixelsDone">Told how many pixels were looked at, from any thread; or null.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public SceneFindings Count(Scene scene, KnownFindings known, Action<long>? pixelsDone, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scene);
        List<MosaicFindings> findings = [];
        IReadOnlyList<(Mosaic Mosaic, SampleType Type)> mosaics = SceneMosaics.Of(scene, options.Bands, open);
        SeenGround? before = null;
        List<MosaicTask> tasks = [];
        List<(MosaicFindings Findings, PixelDetection Box)> owned = [];
        List<(MosaicFindings Findings, PixelDetection Box)> faint = [];
        foreach ((int index, (Mosaic mosaic, SampleType type)) in mosaics.Index())
        {
            MosaicLook look = MosaicLook.At(mosaic, type, scene.Site, options.Bands);
            MosaicTask task = Prepare(scene, look, pixelsDone, cancel) with
            {
                Known = core => known(new ChipKey(index, core)),
                ZonePicture = mosaics.Count == 1 ? new ZonePicture(scene.Site, look.Bands, look.View.PixelSizeMetres) : null,
            };
            SeenGround? now = mosaics.Count > 1 ? NewGround(scene.Site, mosaics) : null;
            MosaicFindings found = new MosaicCounter(detector, options).Count(task, before, now, cancel);
            findings.Add(found);
            tasks.Add(task);
            IEnumerable<(MosaicFindings, PixelDetection)> Owned(IEnumerable<PixelDetection> boxes) =>
                boxes.Where(d => before?.Contains(found.Ground.ToGround(d.Centre)) != true).Select(d => (found, d));
            owned.AddRange(Owned(found.Detections));
            faint.AddRange(Owned(found.Faint));
            if (now is not null)
            {
                before ??= NewGround(scene.Site, mosaics);
                before.Add(now);
            }
        }

        // Chips and what pictures were put together from are garbage now, and the pictures in which vessels are looked for lie outside the heap: they need its room.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        IReadOnlyList<Vessel> moored = _spotter?.Find(scene, findings) ?? [];
        IReadOnlyList<Detection> placed = VesselsAlongside.MarkDecks(Place(scene, owned, string.Empty), moored, scene.Site);
        SceneFindings assembled = Assemble(scene, findings, new TierMeasurer(scene, tasks).Measure(placed, cancel));
        return assembled with { Vessels = moored, Faint = Place(scene, faint, "faint-"), Sight = Sight(tasks), Evidence = new EvidenceCutter(scene.Site, tasks).Cut(assembled.Detections, cancel) };
    }

    private static SceneSight? Sight(List<MosaicTask> tasks) => tasks.All(t => t.Stacks is not null)
        ? new SceneSight([.. tasks.Select(t => MosaicSight.Of(t.Cells, t.Usable, t.Ground, t.Stacks!.ToShares(), t.View.Stretch))])
        : null;

    private SceneFindings Assemble(Scene scene, List<MosaicFindings> findings, IReadOnlyList<Detection> detections)
    {
        double pixelSize = findings[0].View.PixelSizeMetres;
        List<ZoneFindings> zones = [];
        for (int i = 0; i < scene.Site.Zones.Count; i++)
        {
            Zone zone = scene.Site.Zones[i];
            double seen = findings.Sum(f => f.Tallies[i].SeenPixels * f.View.PixelAreaSquareMetres);
            double expected = findings.Sum(f => f.Tallies[i].ContainerSum / 255.0 * f.View.PixelAreaSquareMetres) / ContainerSize.ShortestRoofSquareMetres;
            double outlined = findings.Sum(f => f.Tallies[i].OutlinedPixels * f.View.PixelAreaSquareMetres);

            // Measured in pixels of the finest lattice, not in square metres: a zone that was wholly seen has coverage 1.
            double whole = findings[0].ZonePixels[i] * findings[0].View.PixelAreaSquareMetres;
            double coverage = whole > 0 ? Math.Clamp(seen / whole, 0, 1) : 0;
            zones.Add(new ZoneFindings(
                zone, coverage, expected, outlined, zone.IsWholeSite ? detections : [.. detections.Where(d => d.Zones.Contains(zone.Name))])
            {
                Conditions = ZoneConditions.Of(findings, i, whole),
            });
        }

        return new SceneFindings(scene, pixelSize, detector.MethodFor(pixelSize), zones, detections, Preview(findings[0]))
        {
            Conditions = ConditionMap.Of(scene.Site, findings),
        };
    }

    private static MapPicture Preview(MosaicFindings mosaic)
    {
        (int column, int row, int factor) = mosaic.Quicklook.Placement;
        var middle = new PixelPoint(column + (mosaic.Quicklook.Width * factor / 2.0), row + (mosaic.Quicklook.Height * factor / 2.0));
        GeoTransform pixels = mosaic.Ground.AffineAround(middle).ForWindowAt(column, row);
        return new MapPicture(
            mosaic.Quicklook.Bands,
            pixels with { B = pixels.B * factor, C = pixels.C * factor, E = pixels.E * factor, F = pixels.F * factor });
    }

    /// <param name="word">Before the running number of an id.</param>
    private IReadOnlyList<Detection> Place(Scene scene, List<(MosaicFindings Mosaic, PixelDetection Box)> boxes, string word)
    {
        IPreparedGeometry[] areas = [.. scene.Site.Zones.Select(z => PreparedGeometryFactory.Prepare(z.Area))];
        List<Detection> placed = [];
        foreach ((MosaicFindings mosaic, PixelDetection box) in boxes)
        {
            MapPoint centre = mosaic.Ground.ToGround(box.Centre);
            var point = new Point(centre.X, centre.Y);
            if (!areas[0].Covers(point))
            {
                continue;
            }

            string[] zones =
            [
                .. scene.Site.Zones.Where((z, i) => !z.IsWholeSite && areas[i].Covers(point)).Select(z => z.Name).Order(StringComparer.Ordinal),
            ];
            placed.Add(new Detection(
                "", scene.Id, Rounded(centre), Math.Round(box.LengthMetres, 3), Math.Round(box.WidthMetres, 3),
                Orientation(mosaic, box), Math.Round(box.Probability, 4), box.Length, zones));
        }

        return
        [
            .. placed.OrderByDescending(d => d.Centre.Y).ThenBy(d => d.Centre.X).ThenBy(d => d.OrientationDegrees)
                .Select((d, i) => d with { Id = FormattableString.Invariant($"{scene.Id}/{word}{i + 1}") }),
        ];
    }

    /// <summary>Millimetres: below what any image can tell, above what the rounding of written coordinates does.</summary>
    private static MapPoint Rounded(MapPoint p) => new(Math.Round(p.X, 3), Math.Round(p.Y, 3));

    /// <summary>Clockwise from grid north, degrees, [0, 180).</summary>
    private static double Orientation(MosaicFindings mosaic, PixelDetection box)
    {
        GeoTransform affine = mosaic.Ground.AffineAround(box.Centre);

        // The box's angle is measured in metres on the ground, along rows and up columns.
        double along = Math.Cos(box.AngleRadians) / affine.ColumnStep;
        double up = Math.Sin(box.AngleRadians) / affine.RowStep;
        double east = (affine.B * along) - (affine.C * up);
        double north = (affine.E * along) - (affine.F * up);
        double degrees = Math.Round(Math.Atan2(east, north) * 180 / Math.PI, 2);
        degrees = ((degrees % 180) + 180) % 180;
        return degrees >= 180 ? 0 : degrees;
    }

    /// <summary>What only the whole scene needs: what hides its ground, and pictures to be put together from its chips.</summary>
    private MosaicTask Prepare(Scene scene, MosaicLook look, Action<long>? pixelsDone, CancellationToken cancel)
    {
        (Mosaic mosaic, SampleType type, SceneView view, GroundFrame ground, _) = look;
        (UsableArea usable, CellPicture cells) = new UsableAreaAssessor(clouds, options.Threads).Assess(scene, (mosaic, view, ground, type), look.Site, cancel);
        return new MosaicTask(look)
        {
            Usable = usable,
            Cells = cells,
            Stacks = options.ChangeMaps == ChangeMapMode.None ? null : new StackShares(usable.Area, usable.Factor),
            Quicklook = new Quicklook(look.Site.Bounds.Intersect(mosaic.Grid.Bounds), look.Bands, PreviewPixels),
            Harbour = _spotter?.NewPicture(scene.Site, mosaic, (ground, view, look.Bands)),
            ChipDone = pixels => pixelsDone?.Invoke(pixels),
        };
    }

    private static SeenGround NewGround(Site site, IReadOnlyList<(Mosaic Mosaic, SampleType Type)> mosaics)
    {
        Envelope box = site.Area.EnvelopeInternal;
        double coarsest = mosaics.Max(m =>
        {
            GeoTransform affine = new GroundFrame(m.Mosaic.Grid.Transform, m.Mosaic.Grid.Crs, site.Frame)
                .AffineAround(new PixelPoint(m.Mosaic.Grid.Width / 2.0, m.Mosaic.Grid.Height / 2.0));
            return Math.Max(affine.ColumnStep, affine.RowStep);
        });
        return new SeenGround((box.MinX, box.MinY, box.MaxX, box.MaxY), 2 * coarsest);
    }
}
