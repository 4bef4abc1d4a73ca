using Imagery.Geometry;

namespace Imagery.Tiers;

/// <summary>Grey levels of a window of a mosaic, 0–255; NaN where not seen. Shape (row, column).</summary>
internal sealed record GreyPicture(PixelWindow Window, float[] Levels)
{
    /// <summary>Between the four pixels around a place; NaN where one of them was not seen.</summary>
    public double At(PixelPoint place)
    {
        double column = place.Column - 0.5 - Window.Column;
        double row = place.Row - 0.5 - Window.Row;
        (int x, int y) = ((int)Math.Floor(column), (int)Math.Floor(row));
        if (x < 0 || y < 0 || x + 1 >= Window.Width || y + 1 >= Window.Height)
        {
            return double.NaN;
        }

        (double u, double v) = (column - x, row - y);
        int at = (y * Window.Width) + x;
        double above = ((1 - u) * Levels[at]) + (u * Levels[at + 1]);
        double below = ((1 - u) * Levels[at + Window.Width]) + (u * Levels[at + Window.Width + 1]);
        return ((1 - v) * above) + (v * below);
    }
}
