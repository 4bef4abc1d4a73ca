using Imagery.CoRegistration;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>One alignment, step by step, over blocks in memory.</summary>
internal sealed class SceneMeasurement
{
    /// <summary>Working pixels beyond a block that sampling and measuring may reach.</summary>
    public const int SlackPixels = 12;

    /// <summary>Wanted coarse pixel, metres: small enough for buildings and quays, large enough to be quick.</summary>
    private const double CoarseMetres = 1.6;

    /// <summary>A block that agrees less with the target at its best offset measures nothing.</summary>
    private const double LeastCorrelation = 0.12;

    /// <summary>Deviation of a good measurement, working pixels: residuals are judged no more strictly.</summary>
    private const double FloorPixels = 0.12;

    /// <summary>The first sum must stand this far above all others, deviations.</summary>
    private const double LeastSignificance = 5;

    private readonly BlockPair[] _pairs;
    private readonly BlockLattice _lattice;
    private readonly RegistrationArea _area;
    private readonly CoRegistrationOptions _options;
    private readonly ParallelOptions _parallel;
    private readonly ModelFitter _fitter;

    public SceneMeasurement(BlockPair[] pairs, BlockLattice lattice, RegistrationArea area, CoRegistrationOptions options, CancellationToken cancel)
    {
        (_pairs, _lattice, _area, _options) = (pairs, lattice, area, options);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel };
        _fitter = new ModelFitter(lattice.Centre, FloorPixels * lattice.PixelMetres);
    }

    public CoRegistrationResult Align()
    {
        int factor = Math.Max(1, (int)Math.Round(CoarseMetres / _lattice.PixelMetres));
        BlockPair[] coarse = [.. _pairs.Select(p => p.Reduced(factor))];
        double pixel = coarse[0].PixelMetres;
        double turned = _lattice.HalfExtentMetres * _options.LargestTurnDegrees * Math.PI / 180;
        var rough = new MeasurementRound(coarse, _area, _options.WeightInZones, _parallel);
        CorrelationSurface[] surfaces = rough.Surfaces(Displacement.None(_lattice.Centre), (int)Math.Ceiling((_options.LargestShiftMetres + turned) / pixel));
        (Block, CorrelationSurface)[] structured = [.. surfaces.Select((s, i) => (_pairs[i].Block, s)).Where((b, i) => rough.HasStructure(i, b.s))];
        if (structured.Length < _options.LeastTiePoints)
        {
            return new CoRegistrationResult.Unaligned(
                "little-structure", FormattableString.Invariant($"{structured.Length} of {_pairs.Length} places show structure on both scenes; {_options.LeastTiePoints} are needed"));
        }

        CoarseShift first = CoarseSearch.Find(structured, _lattice, pixel, _options);
        return first.Significance < LeastSignificance
            ? new CoRegistrationResult.Unaligned(
                "no-agreement", FormattableString.Invariant($"the best shift stands {first.Significance:0.0} deviations above others; {LeastSignificance} are needed"))
            : Refine(first.Displacement, (int)Math.Ceiling(1.5 * factor) + 1);
    }

    private CoRegistrationResult Refine(Displacement start, int radius)
    {
        var round = new MeasurementRound(_pairs, _area, _options.WeightInZones, _parallel);
        FittedModel? fitted = null;
        IReadOnlyList<(Block Block, TiePoint Point)> points = [];
        Displacement current = start;
        foreach (int reach in (int[])[radius, Math.Max(3, radius / 2), 2])
        {
            points = Measure(round, current, reach);
            fitted = new ModelChooser(_fitter, _options.LeastTiePoints).Choose([.. points.Select(p => p.Point)], current);
            if (fitted is null)
            {
                return new CoRegistrationResult.Unaligned(
                    "few-tie-points", FormattableString.Invariant($"{points.Count} of {_pairs.Length} places could be measured, and fewer than {_options.LeastTiePoints} agree"));
            }

            current = fitted.Displacement;
        }

        return new SelfTest(_fitter, round, _lattice, _options).Judge(fitted!, points);
    }

    private List<(Block Block, TiePoint Point)> Measure(MeasurementRound round, Displacement current, int radius)
    {
        CorrelationSurface[] surfaces = round.Surfaces(current, radius);
        List<(Block, TiePoint)> points = [];
        for (int i = 0; i < surfaces.Length; i++)
        {
            if (round.HasStructure(i, surfaces[i]) && surfaces[i].FindPeak() is { } peak && peak.Correlation >= LeastCorrelation)
            {
                Block block = _pairs[i].Block;
                var more = new Shift(peak.Column * _lattice.PixelMetres, -peak.Row * _lattice.PixelMetres);
                points.Add((block, new TiePoint(block.Centre, MovedOn(current, block, more), round.WeightOf(i) * peak.Correlation * peak.Correlation)
                {
                    // Rows count downwards, metres to the north.
                    Sharpness = new DirectionalSharpness(peak.Sharpness.XX, -peak.Sharpness.XY, peak.Sharpness.YY),
                }));
            }
        }

        return points;
    }

    /// <summary>What was measured in a picture from which a displacement was taken out lies in the reference's axes; the target's differ by its turn.</summary>
    private static Shift MovedOn(Displacement current, Block block, Shift more)
    {
        Geometry.MapPoint there = current.ToTarget(new Geometry.MapPoint(block.Centre.X + more.East, block.Centre.Y + more.North));
        return new Shift(there.X - block.Centre.X, there.Y - block.Centre.Y);
    }
}
