using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Pipeline.ChangeMaps;
using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>What one mosaic of a scene shows.</summary>
/// <param name="Detections">In pixels of the mosaic, settled, canonical order.</param>
/// <param name="Tallies">One a zone, in the order of the zones.</param>
/// <param name="ZonePixels">Pixels of the lattice that each zone holds, seen or not.</param>
/// <param name="Ground">Where its pixels lie.</param>
internal sealed record MosaicFindings(
    IReadOnlyList<PixelDetection> Detections,
    IReadOnlyList<PixelTally> Tallies,
    IReadOnlyList<long> ZonePixels,
    GroundFrame Ground,
    SceneView View,
    ReducedPicture Quicklook)
{
    /// <summary>Where vessels are looked for; null when nowhere.</summary>
    public ReducedPicture? Harbour { get; init; }

    /// <summary>Too doubtful to be counted (<see cref="SettledBoxes.Faint"/>).</summary>
    public IReadOnlyList<PixelDetection> Faint { get; init; } = [];

    /// <summary>What lies over the ground.</summary>
    public required UsableArea Usable { get; init; }

    /// <summary>Of each zone, cells by condition.</summary>
    public required IReadOnlyList<ConditionTally> Conditions { get; init; }
}

/// <summary>
/// Counts in one mosaic: cuts chips, has them examined side by side, adds up in a fixed order. Immutable but for the pixels it reads.
/// </summary>
internal sealed class MosaicCounter(IContainerDetector detector, CountOptions options)
{
    /// <param name="seenBefore">Ground that earlier mosaics of the scene have shown, or null.</param>
    /// <param name="seenNow">Where to note the ground that this one shows, or null.</param>
    public MosaicFindings Count(MosaicTask task, SeenGround? seenBefore, SeenGround? seenNow, CancellationToken cancel)
    {
        (Mosaic mosaic, _, SceneView view, GroundFrame ground, IReadOnlyList<PixelZone> zones) = task.Look;
        ChipCutter cutter = task.Look.CutterFor(detector, options.ChipPixels);
        PixelWindow[] cores = [.. cutter.Cores()];
        var findings = new ChipFindings[cores.Length];
        var tallies = new PixelTally[cores.Length][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel };
        using var chips = new ChipSources(cutter, mosaic, view);
        Parallel.For(0, cores.Length, parallel, i => (findings[i], tallies[i]) = chips.Use(cores[i], chip => Look(chip, task, seenBefore, seenNow)));
        SettledBoxes boxes = Settle(findings, (view.PixelWidthMetres, view.PixelHeightMetres));
        IReadOnlyList<PixelDetection> Seen(IEnumerable<PixelDetection> some) => [.. some.Where(d => !task.Usable.At(d.Centre).Hides())];
        return new MosaicFindings(
            Seen(boxes.Counted),
            Sum(tallies, zones.Count), [.. zones.Select(z => z.Polygon.CountPixels())], ground, view, task.Quicklook.Finish())
        {
            Usable = task.Usable,
            Conditions = [.. zones.Select(z => task.Usable.Tally(z.Polygon))],
            Harbour = task.Harbour?.Finish(),
            Faint = Seen(boxes.Faint),
        };
    }

    private (ChipFindings Findings, PixelTally[] Tallies) Look(Chip chip, MosaicTask task, SeenGround? seenBefore, SeenGround? seenNow)
    {
        PixelWindow core = chip.Core;
        ChipFindings found = task.Known(core) ?? detector.Examine(chip);
        task.Quicklook.Add(chip);
        task.Harbour?.Add(chip);
        task.ZonePicture?.Add(chip, task.Ground);
        byte[] countable = Countable(chip, task, seenBefore, seenNow);
        task.Stacks?.Add(core, countable, found.StackProbability);
        PixelTally[] tallies = [.. task.Look.Zones.Select(z => z.Tally(core, countable, found))];
        task.ChipDone((long)core.Width * core.Height);
        return (found with { StackProbability = null, ContainerShare = null }, tallies);
    }

    private SettledBoxes Settle(ChipFindings[] findings, (double Width, double Height) pixelMetres)
    {
        ContainerCandidate[] candidates =
        [
            .. findings.SelectMany(f => f.Candidates)
                .OrderBy(c => c.Box.Centre.Row).ThenBy(c => c.Box.Centre.Column)
                .ThenBy(c => c.Box.AngleRadians).ThenBy(c => c.Box.LengthMetres).ThenBy(c => c.Score),
        ];
        return detector.Settle(candidates, pixelMetres);
    }

    private static PixelTally[] Sum(PixelTally[][] tallies, int zones)
    {
        var sums = new PixelTally[zones];
        foreach (PixelTally[] chip in tallies)
        {
            for (int i = 0; i < zones; i++)
            {
                sums[i] += chip[i];
            }
        }

        return sums;
    }

    private static byte[] Countable(Chip chip, MosaicTask task, SeenGround? before, SeenGround? now)
    {
        PixelWindow core = chip.Core;
        byte[] countable = new byte[core.Width * core.Height];
        for (int row = 0; row < core.Height; row++)
        {
            Span<byte> line = countable.AsSpan(row * core.Width, core.Width);
            chip.Valid.Row(core.Row - chip.Window.Row + row).Slice(core.Column - chip.Window.Column, core.Width).CopyTo(line);
            task.Usable.Hide(line, core.Column, core.Row + row);
            if (before is not null || now is not null)
            {
                Claim(line, new PixelPoint(core.Column + 0.5, core.Row + row + 0.5), (task.Ground, before, now));
            }
        }

        return countable;
    }

    private static void Claim(Span<byte> line, PixelPoint first, (GroundFrame Ground, SeenGround? Before, SeenGround? Now) seen)
    {
        // A row of a chip is short enough for its ends to place what lies between.
        MapPoint start = seen.Ground.ToGround(first);
        MapPoint end = seen.Ground.ToGround(first with { Column = first.Column + line.Length });
        (double dx, double dy) = ((end.X - start.X) / line.Length, (end.Y - start.Y) / line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == 0)
            {
                continue;
            }

            var here = new MapPoint(start.X + (i * dx), start.Y + (i * dy));
            seen.Now?.Mark(here);
            if (seen.Before?.Contains(here) == true)
            {
                line[i] = 0;
            }
        }
    }
}

/// <summary>One mosaic made ready to be counted.</summary>
internal sealed record MosaicTask(MosaicLook Look)
{
    public Mosaic Mosaic => Look.Mosaic;

    public SceneView View => Look.View;

    public GroundFrame Ground => Look.Ground;

    /// <summary>What hides ground in this mosaic.</summary>
    public required UsableArea Usable { get; init; }

    /// <summary>The cells by which the usable area was judged.</summary>
    public required CellPicture Cells { get; init; }

    /// <summary>Receives the stacks of every chip; null when dates are not compared by pixels.</summary>
    public StackShares? Stacks { get; init; }

    /// <summary>Receives every chip.</summary>
    public required Quicklook Quicklook { get; init; }

    /// <summary>Receives every chip too; null when no vessels are looked for.</summary>
    public Quicklook? Harbour { get; init; }

    /// <summary>Receives every chip too, where the scene is one mosaic: of several, the finest that shows a place gives its pixel.</summary>
    public ZonePicture? ZonePicture { get; init; }

    /// <summary>What others found in the chip of this core; null = it is to be examined here.</summary>
    public Func<PixelWindow, ChipFindings?> Known { get; init; } = _ => null;

    /// <summary>Told the pixels of each chip that is done, from any thread.</summary>
    public Action<long> ChipDone { get; init; } = _ => { };
}
