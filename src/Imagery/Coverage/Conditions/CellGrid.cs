namespace Imagery.Coverage.Conditions;

/// <summary>Shapes on a grid of cells: distances, patches. Outside the grid there is nothing.</summary>
internal readonly record struct CellGrid(int Width, int Height)
{
    private const float Far = 1e12f;

    /// <summary>Squared distance of each cell to the nearest cell of a mask, in cells; very large when there is none.</summary>
    /// <remarks>Felzenszwalb and Huttenlocher 2012, lower envelope of parabolas, rows after columns.</remarks>
    public float[] SquaredDistanceTo(bool[] mask)
    {
        float[] all = new float[mask.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = mask[i] ? 0 : Far;
        }

        float[] line = new float[Math.Max(Width, Height)];
        var envelope = new Envelope(line.Length);
        for (int column = 0; column < Width; column++)
        {
            envelope.Transform(all, column, Width, Height, line);
        }

        for (int row = 0; row < Height; row++)
        {
            envelope.Transform(all, row * Width, 1, Width, line);
        }

        return all;
    }

    /// <summary>Patches of a mask, each a list of cells in order of their number; neighbours share a side.</summary>
    public List<int[]> Patches(bool[] mask)
    {
        List<int[]> patches = [];
        bool[] known = new bool[mask.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] && !known[i])
            {
                patches.Add(PatchFrom([i], cell => mask[cell], known));
            }
        }

        return patches;
    }

    /// <summary>All cells that belong and hang together with one of the seeds, ascending.</summary>
    /// <param name="known">Marks what was visited.</param>
    public int[] PatchFrom(IEnumerable<int> seeds, Func<int, bool> belongs, bool[] known)
    {
        Stack<int> open = new();
        List<int> cells = [];
        foreach (int seed in seeds)
        {
            Visit(seed);
        }

        while (open.TryPop(out int cell))
        {
            int column = cell % Width;
            VisitIf(column > 0, cell - 1);
            VisitIf(column < Width - 1, cell + 1);
            VisitIf(cell >= Width, cell - Width);
            VisitIf(cell < known.Length - Width, cell + Width);
        }

        cells.Sort();
        return [.. cells];

        void VisitIf(bool inside, int cell)
        {
            if (inside)
            {
                Visit(cell);
            }
        }

        void Visit(int cell)
        {
            if (!known[cell] && belongs(cell))
            {
                known[cell] = true;
                cells.Add(cell);
                open.Push(cell);
            }
        }
    }

    /// <summary>Lower envelope of parabolas along one line.</summary>
    private sealed class Envelope(int longest)
    {
        private readonly int[] _places = new int[longest];
        private readonly double[] _bounds = new double[longest + 1];

        public void Transform(float[] values, int start, int step, int length, float[] line)
        {
            for (int i = 0; i < length; i++)
            {
                line[i] = values[start + (i * step)];
            }

            int last = 0;
            _places[0] = 0;
            _bounds[0] = double.NegativeInfinity;
            _bounds[1] = double.PositiveInfinity;
            for (int q = 1; q < length; q++)
            {
                double meet = Meet(line, q, _places[last]);
                while (meet <= _bounds[last])
                {
                    last--;
                    meet = Meet(line, q, _places[last]);
                }

                last++;
                _places[last] = q;
                _bounds[last] = meet;
                _bounds[last + 1] = double.PositiveInfinity;
            }

            int at = 0;
            for (int q = 0; q < length; q++)
            {
                while (_bounds[at + 1] < q)
                {
                    at++;
                }

                double away = q - _places[at];
                values[start + (q * step)] = (float)Math.Min(Far, (away * away) + line[_places[at]]);
            }
        }

        private static double Meet(float[] line, int q, int p) =>
            ((line[q] + ((double)q * q)) - (line[p] + ((double)p * p))) / (2.0 * (q - p));
    }
}
