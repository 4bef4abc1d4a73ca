namespace Imagery.Coverage.Conditions;

/// <summary>What tells a cloud from pale ground, roofs and yards that are as bright: it is even, and fades out.</summary>
internal sealed class PatchLook
{
    /// <summary>Beyond the edge of a patch, where its rim has ended.</summary>
    private const double AroundMetres = 12;

    /// <summary>Cells on either side of the outline in which its sharpest step is looked for: a network puts it some metres off.</summary>
    private const int NearCells = 3;

    /// <summary>Of the brightest; where less lies between in and out, the step is noise.</summary>
    private const double LeastDifference = 0.1;

    private static readonly (int Down, int Right)[] s_directions = [(0, 1), (0, -1), (1, 0), (-1, 0)];

    private readonly CellPicture _picture;
    private readonly bool[] _told;
    private readonly float[] _brightness;
    private readonly float[] _steps;
    private readonly double _leastDifference;

    /// <param name="told">Cells that may be cloud: they are not ground around a patch.</param>
    public PatchLook(CellPicture picture, bool[] told)
    {
        (_picture, _told, _brightness) = (picture, told, picture.Brightness);
        _steps = CellStatistics.Steps(_brightness, picture);
        _leastDifference = LeastDifference * CellStatistics.Share(CellStatistics.Take(_brightness, picture.Seen), 0.995);
    }

    /// <returns>The step from cell to cell in the middle cell of a patch, of what it is brighter than the ground around.</returns>
    public double Unevenness(int[] patch)
    {
        float[] within = [.. patch.Select(i => _steps[i]).Order()];
        double contrast = patch.Average(i => _brightness[i]) - Around(patch);
        return contrast > 0 ? within[within.Length / 2] / contrast : double.PositiveInfinity;
    }

    /// <returns>In the middle of all places of the outline: the largest step across it from cell to cell, of all that lies between in and out. 0 where nothing does.</returns>
    public double Sharpness(int[] patch)
    {
        double[] steps = [.. Outline(patch).Select(o => Step(o.Row, o.Column, o.Direction)).Where(s => !double.IsNaN(s)).Order()];
        return steps.Length == 0 ? 0 : steps[steps.Length / 2];
    }

    private double Step(int row, int column, (int Down, int Right) direction)
    {
        double largest = 0;
        for (int away = -NearCells; away <= NearCells; away++)
        {
            if (Drop(away, away + 1) is not { } drop)
            {
                return double.NaN;
            }

            largest = Math.Max(largest, drop);
        }

        return Drop(-NearCells - 1, NearCells + 2) is { } whole && whole > _leastDifference ? largest / whole : double.NaN;

        double? Drop(int from, int to) => Seen(row, column, direction, from) is { } inner && Seen(row, column, direction, to) is { } outer ? _brightness[inner] - _brightness[outer] : null;
    }

    /// <returns>Mean brightness of the clear ground beyond a patch along rows and columns; 0 where it has none around.</returns>
    private double Around(int[] patch)
    {
        int reach = Math.Max(1, (int)Math.Round(AroundMetres / _picture.CellMetres));
        (double sum, int count) = (0, 0);
        foreach ((int row, int column, (int, int) direction) in Outline(patch))
        {
            if (Seen(row, column, direction, reach) is { } beyond && !_told[beyond])
            {
                sum += _brightness[beyond];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Cells of a patch with the directions in which what is told ends.</summary>
    private IEnumerable<(int Row, int Column, (int Down, int Right) Direction)> Outline(int[] patch)
    {
        foreach (int cell in patch)
        {
            (int row, int column) = Math.DivRem(cell, _picture.Width);
            foreach ((int Down, int Right) direction in s_directions)
            {
                if (At(row + direction.Down, column + direction.Right) is { } beside && !_told[beside])
                {
                    yield return (row, column, direction);
                }
            }
        }
    }

    private int? Seen(int row, int column, (int Down, int Right) direction, int away) =>
        At(row + (away * direction.Down), column + (away * direction.Right)) is { } cell && _picture.Seen[cell] ? cell : null;

    private int? At(int row, int column) => row >= 0 && row < _picture.Height && column >= 0 && column < _picture.Width ? (row * _picture.Width) + column : null;
}
