namespace Imagery.Comparisons;

/// <summary>The assignment problem: which row goes with which column so that the costs add up to the least.</summary>
internal static class Assignment
{
    /// <summary>Hungarian method with potentials, O(rows² × columns); Kuhn 1955, Munkres 1957, in the form of shortest augmenting paths.</summary>
    /// <param name="cost">Row, column; at least as many columns as rows; finite.</param>
    /// <returns>The column of each row. Equal sums are settled by order, so the same costs give the same answer.</returns>
    public static int[] Solve(double[,] cost)
    {
        int rows = cost.GetLength(0);
        int columns = cost.GetLength(1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, rows);
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        for (int row = 1; row <= rows; row++)
        {
            Augment(cost, row, (rowPotential, columnPotential, rowOf));
        }

        int[] result = new int[rows];
        for (int column = 1; column <= columns; column++)
        {
            if (rowOf[column] > 0)
            {
                result[rowOf[column] - 1] = column - 1;
            }
        }

        return result;
    }

    /// <summary>Places one more row along the shortest path. Rows and columns count from 1; column 0 is where the new row waits.</summary>
    private static void Augment(double[,] cost, int row, (double[] Row, double[] Column, int[] RowOf) state)
    {
        int columns = cost.GetLength(1);
        double[] least = new double[columns + 1];
        Array.Fill(least, double.PositiveInfinity);
        int[] way = new int[columns + 1];
        bool[] used = new bool[columns + 1];
        state.RowOf[0] = row;
        int at = 0;
        do
        {
            used[at] = true;
            int next = Nearest(cost, at, (least, way, used), state);
            double step = least[next];
            for (int j = 0; j <= columns; j++)
            {
                if (used[j])
                {
                    state.Row[state.RowOf[j]] += step;
                    state.Column[j] -= step;
                }
                else
                {
                    least[j] -= step;
                }
            }

            at = next;
        }
        while (state.RowOf[at] != 0);

        for (; at != 0; at = way[at])
        {
            state.RowOf[at] = state.RowOf[way[at]];
        }
    }

    private static int Nearest(double[,] cost, int at, (double[] Least, int[] Way, bool[] Used) path, (double[] Row, double[] Column, int[] RowOf) state)
    {
        int row = state.RowOf[at];
        int nearest = -1;
        for (int j = 1; j < path.Least.Length; j++)
        {
            if (path.Used[j])
            {
                continue;
            }

            double reduced = cost[row - 1, j - 1] - state.Row[row] - state.Column[j];
            if (reduced < path.Least[j])
            {
                (path.Least[j], path.Way[j]) = (reduced, at);
            }

            if (nearest < 0 || path.Least[j] < path.Least[nearest])
            {
                nearest = j;
            }
        }

        return nearest;
    }
}
