namespace Imagery.Coverage.Conditions;

/// <summary>
/// The darkest band of the darkest cell near by, put back in place by the brightest of those (a grey opening): small bright things vanish, large ones keep their outline.
/// </summary>
internal static class DarkChannel
{
    /// <param name="radius">In cells; at least one cell around is looked at.</param>
    public static float[] Of(CellPicture picture, double radius)
    {
        (int Dx, int Dy)[] disk = [.. Disk(Math.Max(1, radius))];
        float[] eroded = Reduce(picture.Darkest(), picture, disk, (Math.Min, float.MaxValue));
        return Reduce(eroded, picture, disk, (Math.Max, float.MinValue));
    }

    private static IEnumerable<(int Dx, int Dy)> Disk(double radius)
    {
        int reach = (int)radius;
        for (int dy = -reach; dy <= reach; dy++)
        {
            for (int dx = -reach; dx <= reach; dx++)
            {
                if ((dx * dx) + (dy * dy) <= radius * radius)
                {
                    yield return (dx, dy);
                }
            }
        }
    }

    /// <summary>Cells that are not seen take no part and come out as 0.</summary>
    private static float[] Reduce(
        float[] values, CellPicture picture, (int Dx, int Dy)[] disk, (Func<float, float, float> Join, float Start) rule)
    {
        float[] result = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!picture.Seen[i])
            {
                continue;
            }

            (int row, int column) = Math.DivRem(i, picture.Width);
            float best = rule.Start;
            foreach ((int dx, int dy) in disk)
            {
                (int x, int y) = (column + dx, row + dy);
                if (x >= 0 && y >= 0 && x < picture.Width && y < picture.Height && picture.Seen[(y * picture.Width) + x])
                {
                    best = rule.Join(best, values[(y * picture.Width) + x]);
                }
            }

            result[i] = best;
        }

        return result;
    }
}
