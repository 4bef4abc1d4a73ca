namespace Imagery.Coverage.Conditions;

/// <summary>
/// Finds clouds: bright in every band even at their darkest, smooth inside, and without the sharp outline that roofs, aprons and snow have.
/// </summary>
/// <remarks>
/// The darkest number within a few metres (He, Sun and Tang 2009, the dark channel) is low wherever ground with its shadows and colours is
/// seen and rises with the share of light that comes from a cloud. A patch of cells that is high in it becomes a candidate; its outline is put
/// where that number is half way between ground and cloud, and its smoothness and the softness of its outline, both relative to that step, decide.
/// </remarks>
internal sealed class CloudFinder(CellPicture picture)
{
    /// <summary>Radius within which ground shows something dark, metres.</summary>
    private const double DarkRadiusMetres = 5;

    /// <summary>Narrower patches are no clouds that matter, metres from the middle to the rim.</summary>
    private const double SeedRadiusMetres = 8;

    private const double PatchRadiusMetres = 6;

    private const double LeastAreaSquareMetres = 400;

    /// <summary>Levels that are tried, and patches at each.</summary>
    private const int Levels = 3;

    private const int MostPatches = 40;

    private readonly CellGrid _grid = new(picture.Width, picture.Height);
    private readonly float[] _brightness = picture.Brightness();

    /// <summary>All false between two patches.</summary>
    private readonly bool[] _visited = new bool[picture.Seen.Length];

    /// <returns>One a cell: at least half of its light comes from a cloud.</returns>
    public bool[] Find()
    {
        bool[] cloud = new bool[_brightness.Length];
        float[] seen = CellStatistics.Take(_brightness, picture.Seen);
        if (seen.Length == 0)
        {
            return cloud;
        }

        float[] steps = CellStatistics.Steps(_brightness, picture);
        if (Overcast.Holds(seen, CellStatistics.Take(steps, picture.Seen), picture.FullScale))
        {
            return [.. picture.Seen];
        }

        float[] dark = DarkChannel.Of(picture, DarkRadiusMetres / picture.CellMetres);
        float[] sorted = CellStatistics.Take(dark, picture.Seen);
        var judge = new CloudJudge(picture, sorted, (_brightness, steps), CellStatistics.Share(seen, 0.995));
        for (int level = 0; level < Levels && sorted.Length > 0; level++)
        {
            float threshold = CellStatistics.Otsu(sorted);
            MarkAbove(threshold, dark, judge, cloud);
            sorted = sorted[CellStatistics.CountUpTo(sorted, threshold)..];
        }

        return Whole(cloud);
    }

    private void MarkAbove(float threshold, float[] dark, CloudJudge judge, bool[] cloud)
    {
        bool[] above = new bool[dark.Length];
        for (int i = 0; i < above.Length; i++)
        {
            above[i] = dark[i] > threshold && picture.Seen[i];
        }

        above = _grid.Opening(above, SeedRadiusMetres / picture.CellMetres);
        double cell = picture.CellMetres * picture.CellMetres;
        IEnumerable<(int[] Cells, float Bright)> seeds = _grid.Patches(above)
            .Where(p => p.Length * cell >= LeastAreaSquareMetres && !p.All(i => cloud[i]))
            .Select(p => (Cells: p, Bright: CellStatistics.Share(FloatSorting.Ascending(Array.ConvertAll(p, i => dark[i])), 0.6)))
            .Where(s => judge.IsBrightEnough(s.Bright))
            .OrderByDescending(s => s.Bright).ThenBy(s => s.Cells[0])
            .Take(MostPatches);
        bool[] judged = new bool[dark.Length];
        float? below = judge.GroundBelow(threshold);
        foreach ((int[] seed, float bright) in seeds)
        {
            // What hangs together with a brighter seed was judged with it.
            if (below is not { } ground || seed.All(i => judged[i]))
            {
                continue;
            }

            PatchView patch = Outline(seed, dark, (bright + ground) / 2, judged);
            if (judge.IsCloud(patch, bright, ground))
            {
                for (int i = 0; i < patch.Patch.Length; i++)
                {
                    if (patch.Patch[i])
                    {
                        cloud[patch.InPicture(i, picture.Width)] = true;
                    }
                }
            }
        }
    }

    private PatchView Outline(int[] seed, float[] dark, float half, bool[] judged)
    {
        int[] cells = _grid.PatchFrom(seed, i => dark[i] > half && picture.Seen[i], _visited);
        Array.ForEach(cells, c => _visited[c] = false);
        Array.ForEach(cells, c => judged[c] = true);
        var view = PatchView.Around(cells, (int)Math.Ceiling(CloudJudge.ReachMetres / picture.CellMetres) + 2, _grid);
        return view with { Patch = view.Grid.Opening(view.Patch, PatchRadiusMetres / picture.CellMetres) };
    }

    /// <summary>Fills holes that are too small to be gaps between clouds.</summary>
    private bool[] Whole(bool[] cloud)
    {
        const double GapSquareMetres = 600;
        if (!cloud.Contains(true))
        {
            return cloud;
        }

        foreach (int[] hole in _grid.Patches([.. cloud.Select(c => !c)]))
        {
            if (hole.Length * picture.CellMetres * picture.CellMetres < GapSquareMetres)
            {
                Array.ForEach(hole, i => cloud[i] = picture.Seen[i]);
            }
        }

        return cloud;
    }
}
