using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.Radiometry;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>Compares two scenes of a site cell by cell: where do they differ more than two pictures without change do. Pure.</summary>
public sealed class ChangeMapper
{
    /// <summary>
    /// Share of unchanged cells that differ, measured on 60 drawn pairs without change under other light, 0.5 to 3 m: 1.4 to 4.9 % by kind of picture, see
    /// docs/change-maps.md. The share that normal noise would give, <see cref="Threshold"/>, is far smaller: moved shadows are no normal noise.
    /// </summary>
    public const double FalseAlarmRate = 0.03;

    /// <summary>A cell differs when its difference is less probable than this.</summary>
    public const double Threshold = 1e-6;

    /// <summary>A smaller change of the share of stack tops is not told from other changes.</summary>
    private const double LeastStackChange = 0.25;

    /// <summary>Smaller patches are not told from noise: the footprint of a 20 ft container, square metres, and two cells.</summary>
    private const double LeastPatch = 14.8;

    private const int LeastPatchCells = 2;

    /// <summary>Fewer cells say nothing about the levels of two scenes.</summary>
    private const int LeastCells = 200;

    /// <summary>Of the site; below, the pair is not compared.</summary>
    private const double LeastShare = 0.1;

    /// <summary>Pictures of the same ground agree better than this in some combination of bands.</summary>
    private const double LeastCorrelation = 0.5;

    /// <summary>Cells from which the transformation is found, at most.</summary>
    private const int MostPlaces = 40_000;

    public ChangePair Compare((Scene Scene, SceneSight Sight) earlier, (Scene Scene, SceneSight Sight) later)
    {
        Site site = later.Scene.Site;
        ChangeGrid grid = ChangeGrid.Over(site, Math.Max(earlier.Sight.CellMetres, later.Sight.CellMetres));
        GridPicture before = SightResampler.Resample(earlier.Sight, grid);
        GridPicture after = SightResampler.Resample(later.Sight, grid);
        bool[] inside = grid.Inside(site.Area);
        int[] cells = [.. Enumerable.Range(0, inside.Length).Where(i => inside[i] && before.Usable[i] && after.Usable[i])];
        ChangePair Refused(string reason) => new(earlier.Scene, later.Scene, null, [reason]);
        if (cells.Length < Math.Max(LeastCells, LeastShare * inside.Count(i => i)))
        {
            return Refused("too-little-seen-on-both");
        }

        int bands = GridPicture.CommonBands(before.Bands.Bands, after.Bands.Bands);
        (IReadOnlyList<float[]> first, IReadOnlyList<float[]> second) = (before.BandsAs(bands), after.BandsAs(bands));
        BandPairs pairs = new([.. first.Select(b => Take(b, cells))], [.. second.Select(b => Take(b, cells))])
        {
            Kinds = ContrastGroups.Of(first, second, cells, grid),
        };
        MadTransform mad = IrMad.Fit(pairs.Thinned(MostPlaces));
        if (mad.Correlations[0] < LeastCorrelation)
        {
            return Refused("nothing-in-common");
        }

        var tail = new ChiSquareTail(bands);
        double[] probabilities = [.. mad.Statistics(pairs).Select(tail.Above)];
        bool[] changed = Sieved(cells, probabilities, grid);
        IReadOnlyList<BandLevels> levels = Levels(pairs, probabilities);
        float[] stacks = [.. cells.Select(i => after.StackShares[i] - before.StackShares[i])];
        var found = new CellChanges(cells, probabilities, [.. cells.Select(i => changed[i])], stacks, Brightness(pairs, levels));
        return new ChangePair(
            earlier.Scene,
            later.Scene,
            new ChangeMap(earlier.Scene, later.Scene, grid, found.ToBands(grid, LeastStackChange), found.ByZone(site, grid, LeastStackChange), bands, mad.Correlations, levels),
            bands == before.Bands.Bands && bands == after.Bands.Bands ? [] : ["bands-differ"]);
    }

    /// <summary>What brings each band of the later picture to the earlier one, from places that did not change; empty when some band cannot be brought.</summary>
    private static IReadOnlyList<BandLevels> Levels(BandPairs pairs, double[] probabilities)
    {
        bool[] take = [.. probabilities.Select(p => p >= 0.5)];
        BandLevels?[] levels = [.. Enumerable.Range(0, pairs.Bands).Select(b => BandLevels.Between(pairs.Later[b], pairs.Earlier[b], take))];
        return levels.All(l => l is not null) ? [.. levels.Select(l => l!.Value)] : [];
    }

    /// <summary>Later minus earlier mean of the bands at the earlier one's levels; null without levels.</summary>
    private static double[]? Brightness(BandPairs pairs, IReadOnlyList<BandLevels> levels)
    {
        if (levels.Count == 0)
        {
            return null;
        }

        double[] difference = new double[pairs.Places];
        for (int band = 0; band < pairs.Bands; band++)
        {
            for (int i = 0; i < difference.Length; i++)
            {
                difference[i] += levels[band].Apply(pairs.Later[band][i]) - pairs.Earlier[band][i];
            }
        }

        return difference;
    }

    private static bool[] Sieved(int[] cells, double[] probabilities, ChangeGrid grid)
    {
        bool[] differs = new bool[grid.Width * grid.Height];
        for (int i = 0; i < cells.Length; i++)
        {
            differs[cells[i]] = probabilities[i] < Threshold;
        }

        int least = Math.Max(LeastPatchCells, (int)Math.Ceiling(LeastPatch / (grid.CellMetres * grid.CellMetres)));
        bool[] changed = new bool[differs.Length];
        foreach (int[] patch in new CellGrid(grid.Width, grid.Height).Patches(differs).Where(p => p.Length >= least))
        {
            Array.ForEach(patch, i => changed[i] = true);
        }

        return changed;
    }

    private static float[] Take(float[] all, int[] cells) => [.. cells.Select(i => all[i])];
}
