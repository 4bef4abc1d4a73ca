namespace Imagery.Geometry;

/// <summary>
/// A rectangle of whole pixels. Half-open: contains <see cref="Column"/> but not <see cref="EndColumn"/>.
/// <c>default</c> is empty.
/// </summary>
public readonly record struct PixelWindow(int Column, int Row, int Width, int Height)
{
    public int EndColumn => Column + Width;

    public int EndRow => Row + Height;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public long PixelCount => IsEmpty ? 0 : (long)Width * Height;

    public bool Contains(PixelPoint point) =>
        point.Column >= Column && point.Column < EndColumn && point.Row >= Row && point.Row < EndRow;

    public bool Contains(PixelWindow other) =>
        other.Column >= Column && other.EndColumn <= EndColumn && other.Row >= Row && other.EndRow <= EndRow;

    /// <summary>The common part; empty (zero size) when there is none.</summary>
    public PixelWindow Intersect(PixelWindow other)
    {
        int column = Math.Max(Column, other.Column);
        int row = Math.Max(Row, other.Row);
        return new PixelWindow(
            column,
            row,
            Math.Max(0, Math.Min(EndColumn, other.EndColumn) - column),
            Math.Max(0, Math.Min(EndRow, other.EndRow) - row));
    }

    /// <summary>Grown by <paramref name="margin"/> pixels on each side (not clipped).</summary>
    public PixelWindow Inflate(int margin) =>
        new(Column - margin, Row - margin, Width + (2 * margin), Height + (2 * margin));

    /// <summary>The smallest window around this one whose edges are multiples of <paramref name="pixels"/>.</summary>
    public PixelWindow ExpandToMultiples(int pixels)
    {
        (int column, int row) = (Below(Column, pixels), Below(Row, pixels));
        return new PixelWindow(column, row, -Below(-EndColumn, pixels) - column, -Below(-EndRow, pixels) - row);
    }

    private static int Below(int value, int multiple) => (int)Math.Floor(value / (double)multiple) * multiple;
}
