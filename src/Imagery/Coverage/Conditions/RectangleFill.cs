namespace Imagery.Coverage.Conditions;

/// <summary>How well a patch fills the smallest rectangle around it, at any angle.</summary>
internal static class RectangleFill
{
    private const int Angles = 18;

    /// <returns>Above 0, about 1 for a rectangle, 0.79 for a circle.</returns>
    public static double Of(bool[] patch, int width)
    {
        int[] cells = [.. Enumerable.Range(0, patch.Length).Where(i => patch[i])];
        double smallest = double.MaxValue;
        for (int k = 0; k < Angles; k++)
        {
            (double sin, double cos) = Math.SinCos(k * Math.PI / 2 / Angles);
            (double Low, double High) along = (double.MaxValue, double.MinValue);
            (double Low, double High) across = along;
            foreach (int cell in cells)
            {
                (int row, int column) = Math.DivRem(cell, width);
                double u = (column * cos) + (row * sin);
                double v = (row * cos) - (column * sin);
                along = (Math.Min(along.Low, u), Math.Max(along.High, u));
                across = (Math.Min(across.Low, v), Math.Max(across.High, v));
            }

            smallest = Math.Min(smallest, (along.High - along.Low + 1) * (across.High - across.Low + 1));
        }

        return cells.Length / smallest;
    }
}
