using Imagery.Geometry;

namespace Imagery.Coverage;

/// <summary>
/// What lies over the ground of one mosaic, on cells of whole pixels. Ground outside the cells counts as not assessed and clear.
/// </summary>
/// <param name="area">Pixels of the mosaic that the cells cover; its last row and column of cells may reach beyond.</param>
/// <param name="factor">Pixels along a side of a cell.</param>
/// <param name="cells">(row, column); taken over, not copied.</param>
public sealed class UsableArea(PixelWindow area, int factor, GroundConditions[] cells)
{
    private readonly bool _hidesNothing = !cells.Any(c => c.Hides());

    /// <summary>Cells across.</summary>
    public int Width { get; } = CellsAlong(area.Width, factor);

    /// <summary>Cells down.</summary>
    public int Height { get; } = CellsAlong(area.Height, factor);

    public PixelWindow Area => area;

    public int Factor => factor;

    public static int CellsAlong(int pixels, int factor) => (pixels + factor - 1) / factor;

    /// <param name="column">Of a cell.</param>
    public GroundConditions this[int column, int row] => cells[(row * Width) + column];

    /// <param name="pixel">In the mosaic.</param>
    public GroundConditions At(PixelPoint pixel)
    {
        int column = (int)Math.Floor(pixel.Column) - area.Column;
        int row = (int)Math.Floor(pixel.Row) - area.Row;
        return column < 0 || row < 0 || column >= area.Width || row >= area.Height
            ? GroundConditions.Clear
            : this[column / factor, row / factor];
    }

    /// <summary>Zeroes those pixels of one row of a mask that were not seen.</summary>
    /// <param name="mask">One byte a pixel, from <paramref name="column"/> on.</param>
    public void Hide(Span<byte> mask, int column, int row)
    {
        int y = row - area.Row;
        if (_hidesNothing || y < 0 || y >= area.Height)
        {
            return;
        }

        int from = Math.Max(0, area.Column - column);
        int to = Math.Min(mask.Length, area.EndColumn - column);
        for (int i = from; i < to; i++)
        {
            if (this[(column + i - area.Column) / factor, y / factor].Hides())
            {
                mask[i] = 0;
            }
        }
    }

    /// <summary>Whether any cell has one of these conditions.</summary>
    public bool Has(GroundConditions conditions) => cells.Any(c => (c & conditions) != 0);

    /// <summary>How much of a polygon each condition covers, in cells: those whose middle pixel lies in it.</summary>
    public ConditionTally Tally(PixelPolygon polygon)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        var tally = new ConditionTally();
        List<PixelRun> runs = [];
        for (int row = 0; row < Height; row++)
        {
            polygon.RunsOfRow(area.Row + (row * factor) + (factor / 2), area.Column, area.Column + (Width * factor), runs);
            foreach (PixelRun run in runs)
            {
                int first = FirstCell(run.Start - area.Column);
                int end = FirstCell(run.End - area.Column);
                for (int column = first; column < end; column++)
                {
                    tally.Add(this[column, row]);
                }
            }
        }

        return tally;
    }

    /// <summary>The first cell whose middle pixel is not left of an offset.</summary>
    private int FirstCell(int offset) => Math.Max(0, (offset - (factor / 2) + factor - 1) / factor);
}
