namespace Imagery.Pipeline.ChangeMaps;

/// <summary>
/// Sorts cells by how much the ground differs from one cell to the next: where it does, two pictures of the same ground agree less, for moved shadows and
/// parts of a cell of displacement. Water and asphalt are held against their like, roofs and stacks against theirs.
/// </summary>
internal static class ContrastGroups
{
    public const int Groups = 16;

    /// <param name="earlier">One array a band over the grid.</param>
    /// <param name="cells">Compared cells, ascending.</param>
    /// <returns>One number a compared cell, 0 = smooth. What is smooth on one date and rough on the other counts as smooth: that is what a change looks like.</returns>
    public static int[] Of(IReadOnlyList<float[]> earlier, IReadOnlyList<float[]> later, int[] cells, ChangeGrid grid)
    {
        int[] before = Ranks(Contrast(earlier, cells, grid));
        int[] after = Ranks(Contrast(later, cells, grid));
        int[] ranks = Ranks([.. before.Select((r, i) => (float)Math.Min(r, after[i]))]);
        return [.. ranks.Select(r => (int)((long)r * Groups / ranks.Length))];
    }

    /// <summary>Root of the mean squared difference to the four cells around that are compared too, over all bands.</summary>
    private static float[] Contrast(IReadOnlyList<float[]> bands, int[] cells, ChangeGrid grid)
    {
        bool[] compared = new bool[grid.Width * grid.Height];
        Array.ForEach(cells, c => compared[c] = true);
        float[] contrast = new float[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            (int row, int column) = Math.DivRem(cells[i], grid.Width);
            (double sum, int count) = (0, 0);
            Add(row > 0, -grid.Width);
            Add(row < grid.Height - 1, grid.Width);
            Add(column > 0, -1);
            Add(column < grid.Width - 1, 1);
            contrast[i] = count == 0 ? 0 : (float)Math.Sqrt(sum / count);

            void Add(bool inside, int step)
            {
                if (inside && compared[cells[i] + step])
                {
                    count++;
                    foreach (float[] band in bands)
                    {
                        double difference = band[cells[i] + step] - band[cells[i]];
                        sum += difference * difference;
                    }
                }
            }
        }

        return contrast;
    }

    /// <summary>Places in ascending order.</summary>
    private static int[] Ranks(float[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((float[])values.Clone(), order);
        int[] ranks = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        return ranks;
    }
}
