using System.Numerics;

namespace Imagery.Coverage.Conditions;

/// <summary>
/// The darkest band of the darkest cell near by, put back in place by the brightest of those (a grey opening): small bright things vanish, large ones keep their outline.
/// </summary>
internal static class DarkChannel
{
    /// <param name="radius">In cells; at least one cell around is looked at.</param>
    public static float[] Of(CellPicture picture, double radius)
    {
        Disk disk = new(Math.Max(1, radius));
        float[] eroded = Reduce(picture.Darkest(), picture, disk, (Vector.Min, float.MaxValue));
        return Reduce(eroded, picture, disk, (Vector.Max, float.MinValue));
    }

    /// <summary>Cells that are not seen take no part and come out as 0.</summary>
    private static float[] Reduce(
        float[] values, CellPicture picture, Disk disk, (Func<Vector<float>, Vector<float>, Vector<float>> Join, float Start) rule)
    {
        (int width, int height) = (picture.Width, picture.Height);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = picture.Seen[i] ? values[i] : rule.Start;
        }

        float[] result = new float[values.Length];
        float[] padded = new float[width + (2 * disk.Reach) + Vector<float>.Count];
        for (int row = 0; row < height; row++)
        {
            Span<float> best = result.AsSpan(row * width, width);
            best.Fill(rule.Start);
            for (int dy = Math.Max(-disk.Reach, -row); dy <= Math.Min(disk.Reach, height - 1 - row); dy++)
            {
                padded.AsSpan().Fill(rule.Start);
                values.AsSpan((row + dy) * width, width).CopyTo(padded.AsSpan(disk.Reach));
                for (int dx = -disk.HalfWidth(dy); dx <= disk.HalfWidth(dy); dx++)
                {
                    Join(best, padded.AsSpan(disk.Reach + dx), rule.Join);
                }
            }

            Hide(best, picture.Seen.AsSpan(row * width, width));
        }

        return result;
    }

    /// <param name="next">At least a vector longer than needed.</param>
    private static void Join(Span<float> best, ReadOnlySpan<float> next, Func<Vector<float>, Vector<float>, Vector<float>> join)
    {
        int done = 0;
        for (; done + Vector<float>.Count <= best.Length; done += Vector<float>.Count)
        {
            join(new Vector<float>(best[done..]), new Vector<float>(next[done..])).CopyTo(best[done..]);
        }

        for (; done < best.Length; done++)
        {
            best[done] = join(new Vector<float>(best[done]), new Vector<float>(next[done]))[0];
        }
    }

    private static void Hide(Span<float> row, ReadOnlySpan<bool> seen)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = seen[i] ? row[i] : 0;
        }
    }
}
