namespace Imagery.OpenCv.Vessels;

/// <summary>Probabilities of cells of <see cref="CellMetres"/>, (row, column), from the picture's first corner on.</summary>
internal sealed class CellMap(int width, int height)
{
    public const int CellMetres = 2;

    public int Width => width;

    public int Height => height;

    /// <summary>0–1, row by row.</summary>
    public float[] Values { get; } = new float[width * height];

    /// <summary>At a place in the picture, metres from its corner: between the middles of cells in proportion, 0 outside.</summary>
    public double At(double x, double y)
    {
        (double column, double row) = ((x / CellMetres) - 0.5, (y / CellMetres) - 0.5);
        (int left, int top) = ((int)Math.Floor(column), (int)Math.Floor(row));
        (double right, double down) = (column - left, row - top);
        return (Cell(left, top) * (1 - right) * (1 - down)) + (Cell(left + 1, top) * right * (1 - down))
            + (Cell(left, top + 1) * (1 - right) * down) + (Cell(left + 1, top + 1) * right * down);
    }

    private double Cell(int column, int row) => column >= 0 && row >= 0 && column < width && row < height ? Values[(row * width) + column] : 0;
}
