namespace Imagery.Coverage.Conditions;

/// <summary>
/// Finds the shadows of clouds: the clouds' own outline, displaced away from the sun to where the ground is darkest inside and not just outside.
/// One displacement serves the scene: its clouds hang about equally high.
/// </summary>
internal sealed class ShadowFinder(CellPicture picture, bool[] cloud)
{
    private const double NearestMetres = 20;
    private const double FarthestMetres = 1500;
    private const double RimMetres = 20;

    /// <summary>Light inside over light around.</summary>
    private const double MostLight = 0.75;

    private const double LeastAreaSquareMetres = 400;

    private readonly float[] _brightness = picture.Brightness;
    private readonly int[] _inside = [.. Enumerable.Range(0, cloud.Length).Where(i => cloud[i])];

    /// <param name="away">Unit step away from the sun, cells.</param>
    /// <returns>One a cell; null when no shadow shows.</returns>
    public bool[]? Find((double X, double Y) away)
    {
        if (_inside.Length == 0)
        {
            return null;
        }

        float[] distance = new CellGrid(picture.Width, picture.Height).SquaredDistanceTo(cloud);
        double rim = RimMetres / picture.CellMetres;
        int[] around = [.. Enumerable.Range(0, cloud.Length).Where(i => !cloud[i] && distance[i] <= rim * rim)];
        (double light, (int X, int Y) best) = (MostLight, (0, 0));
        for (double metres = NearestMetres; metres <= FarthestMetres; metres += picture.CellMetres)
        {
            (int, int) shift = ((int)Math.Round(away.X * metres / picture.CellMetres), (int)Math.Round(away.Y * metres / picture.CellMetres));
            (double dark, int darkCells) = Mean(_inside, shift);
            (double lit, int litCells) = Mean(around, shift);
            double least = LeastAreaSquareMetres / (picture.CellMetres * picture.CellMetres);
            if (darkCells >= least && litCells >= least && dark / lit < light)
            {
                (light, best) = (dark / lit, shift);
            }
        }

        return best == (0, 0) ? null : Shadow(best);
    }

    private bool[] Shadow((int X, int Y) shift)
    {
        bool[] shadow = new bool[cloud.Length];
        foreach (int cell in _inside)
        {
            if (Moved(cell, shift) is { } there && !cloud[there])
            {
                shadow[there] = picture.Seen[there];
            }
        }

        return shadow;
    }

    private (double Mean, int Cells) Mean(int[] cells, (int X, int Y) shift)
    {
        double sum = 0;
        int count = 0;
        foreach (int cell in cells)
        {
            if (Moved(cell, shift) is { } there && picture.Seen[there] && !cloud[there])
            {
                sum += _brightness[there];
                count++;
            }
        }

        return (sum / Math.Max(1, count), count);
    }

    private int? Moved(int cell, (int X, int Y) shift)
    {
        (int row, int column) = Math.DivRem(cell, picture.Width);
        (row, column) = (row + shift.Y, column + shift.X);
        return row < 0 || column < 0 || row >= picture.Height || column >= picture.Width ? null : (row * picture.Width) + column;
    }
}
