namespace Imagery.Coverage.Conditions;

/// <summary>How far from one brightness a patch is.</summary>
/// <param name="cloud">Cells that may be cloud: they are not ground around a patch.</param>
internal sealed class Unevenness(CellPicture picture, bool[] cloud)
{
    /// <summary>Beyond the edge of a patch, where its rim has ended.</summary>
    private const double AroundMetres = 12;

    private readonly float[] _brightness = picture.Brightness();
    private readonly float[] _steps = CellStatistics.Steps(picture.Brightness(), picture);

    /// <returns>The step from cell to cell in the middle cell of a patch, of what it is brighter than the ground around.</returns>
    public double Of(int[] patch)
    {
        float[] within = [.. patch.Select(i => _steps[i]).Order()];
        double contrast = patch.Average(i => _brightness[i]) - Around(patch);
        return contrast > 0 ? within[within.Length / 2] / contrast : double.PositiveInfinity;
    }

    /// <returns>Mean brightness of the clear ground beyond a patch along rows and columns; 0 where it has none around.</returns>
    private double Around(int[] patch)
    {
        int reach = Math.Max(1, (int)Math.Round(AroundMetres / picture.CellMetres));
        (double sum, int count) = (0, 0);
        foreach (int cell in patch)
        {
            (int row, int column) = Math.DivRem(cell, picture.Width);
            Add(row, column, 0, 1);
            Add(row, column, 0, -1);
            Add(row, column, 1, 0);
            Add(row, column, -1, 0);
        }

        return count == 0 ? 0 : sum / count;

        void Add(int row, int column, int down, int right)
        {
            if (At(row + down, column + right) is { } beside && !cloud[beside] && At(row + (reach * down), column + (reach * right)) is { } beyond && !cloud[beyond] && picture.Seen[beyond])
            {
                sum += _brightness[beyond];
                count++;
            }
        }

        int? At(int row, int column) => row >= 0 && row < picture.Height && column >= 0 && column < picture.Width ? (row * picture.Width) + column : null;
    }
}
