namespace Imagery.Coverage.Conditions;

/// <summary>The part of a picture's cells around one patch: what judging it needs, however large the picture is.</summary>
/// <param name="Column">First column, cells of the picture.</param>
/// <param name="Row">First row.</param>
/// <param name="Patch">(row, column), <paramref name="Grid"/>'s size.</param>
internal sealed record PatchView(int Column, int Row, CellGrid Grid, bool[] Patch)
{
    /// <param name="cells">Of the patch, numbers in the picture; not empty.</param>
    /// <param name="margin">Cells around it that are wanted as well, where the picture has them.</param>
    public static PatchView Around(int[] cells, int margin, CellGrid picture)
    {
        int left = Math.Max(0, cells.Min(c => c % picture.Width) - margin);
        int right = Math.Min(picture.Width, cells.Max(c => c % picture.Width) + margin + 1);
        int top = Math.Max(0, (cells.Min() / picture.Width) - margin);
        int bottom = Math.Min(picture.Height, (cells.Max() / picture.Width) + margin + 1);
        var grid = new CellGrid(right - left, bottom - top);
        bool[] patch = new bool[grid.Width * grid.Height];
        foreach (int cell in cells)
        {
            patch[(((cell / picture.Width) - top) * grid.Width) + (cell % picture.Width) - left] = true;
        }

        return new PatchView(left, top, grid, patch);
    }

    /// <summary>This part of something that the picture has for each cell.</summary>
    public T[] Cut<T>(T[] ofPicture, int pictureWidth)
    {
        var part = new T[Patch.Length];
        for (int row = 0; row < Grid.Height; row++)
        {
            ofPicture.AsSpan(((Row + row) * pictureWidth) + Column, Grid.Width).CopyTo(part.AsSpan(row * Grid.Width));
        }

        return part;
    }

    /// <summary>Number in the picture of one of this part's cells.</summary>
    public int InPicture(int cell, int pictureWidth) => ((Row + (cell / Grid.Width)) * pictureWidth) + Column + (cell % Grid.Width);
}
