using System.Runtime.CompilerServices;

namespace Imagery.Coverage.Conditions;

/// <summary>Numbers about cells.</summary>
internal static class CellStatistics
{
    /// <summary>So many say where the thousandth part of a scene lies; of more, evenly spaced ones are taken.</summary>
    private const int MostTaken = 1 << 19;

    /// <returns>The values of the cells that were seen, ascending; of a large scene a sample.</returns>
    public static float[] Take(float[] values, bool[] seen)
    {
        int all = seen.AsSpan().Count(true);
        int step = ((all - 1) / MostTaken) + 1;
        float[] taken = new float[(all + step - 1) / step];
        int met = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (seen[i] && met++ % step == 0)
            {
                taken[(met - 1) / step] = values[i];
            }
        }

        return FloatSorting.Ascending(taken);
    }

    /// <param name="ascending">Not empty.</param>
    /// <returns>The value that this share of all values does not exceed.</returns>
    public static float Share(ReadOnlySpan<float> ascending, double share) => ascending[(int)(share * (ascending.Length - 1))];

    /// <summary>The largest difference of each cell to those beside, above and below it, where both were seen.</summary>
    public static float[] Steps(float[] values, CellPicture picture)
    {
        float[] steps = new float[values.Length];
        (int width, bool[] seen) = (picture.Width, picture.Seen);
        for (int row = 0; row < picture.Height; row++)
        {
            int start = row * width;
            for (int i = start; i < start + width - 1; i++)
            {
                Compare(i, i + 1);
            }

            for (int i = start; row < picture.Height - 1 && i < start + width; i++)
            {
                Compare(i, i + width);
            }
        }

        return steps;

        // Two calls a cell, millions of them before they would be compiled well.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Compare(int a, int b)
        {
            if (seen[a] && seen[b])
            {
                float step = Math.Abs(values[a] - values[b]);
                steps[a] = Math.Max(steps[a], step);
                steps[b] = Math.Max(steps[b], step);
            }
        }
    }
}
