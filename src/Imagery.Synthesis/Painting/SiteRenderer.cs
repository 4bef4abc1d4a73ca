namespace Imagery.Synthesis.Painting;

/// <summary>Draws a site's solids as light that arrives in each pixel, linear, four values a pixel: R, G, B, NIR.</summary>
internal sealed class SiteRenderer(IReadOnlyList<Solid> solids, Noise noise, Sun sun)
{
    private const int PartPixels = 192;
    private const double LongestShadow = 70;

    /// <param name="pixelSize">Metres.</param>
    /// <returns>Interleaved, row by row from the north-west corner.</returns>
    public float[] Render(int width, int height, double pixelSize)
    {
        float[] image = new float[width * height * 4];
        int parts = (width + PartPixels - 1) / PartPixels;
        int rows = (height + PartPixels - 1) / PartPixels;
        Parallel.For(0, parts * rows, part =>
        {
            int left = part % parts * PartPixels;
            int top = part / parts * PartPixels;
            RenderPart(image, width, pixelSize, (left, top, Math.Min(PartPixels, width - left), Math.Min(PartPixels, height - top)));
        });
        return image;
    }

    /// <summary>Cells of the fine grid per pixel, on a side.</summary>
    private static int CellsPerPixel(double pixelSize) =>
        Math.Max(2, pixelSize <= 1 ? (int)Math.Ceiling((pixelSize / 0.14) - 0.01) : (int)Math.Ceiling(pixelSize / 0.22));

    private void RenderPart(float[] image, int imageWidth, double pixelSize, (int Left, int Top, int Width, int Height) part)
    {
        int cells = CellsPerPixel(pixelSize);
        double step = pixelSize / cells;
        double tallest = Tallest(part, pixelSize);
        double reach = Math.Min(LongestShadow, tallest / sun.Slope);
        int apronX = (int)Math.Ceiling(Math.Abs(sun.Towards.X) * reach / pixelSize) + 1;
        int apronY = (int)Math.Ceiling(Math.Abs(sun.Towards.Y) * reach / pixelSize) + 1;
        int left = part.Left - (sun.Towards.X < 0 ? apronX : 1);
        int top = part.Top - (sun.Towards.Y < 0 ? apronY : 1);
        int width = part.Width + apronX + 1;
        int height = part.Height + apronY + 1;
        var canvas = new Canvas(left * cells, top * cells, width * cells, height * cells, step);
        var brush = new Brush(canvas, noise, sun);
        double x0 = left * pixelSize;
        double y0 = top * pixelSize;
        foreach (Solid solid in solids)
        {
            double slack = solid.Reach + (0.2 * solid.Top) + (solid.Bottom > 0 ? solid.Bottom / sun.Slope : 0);
            if (solid.X + slack > x0 && solid.X - slack < x0 + (width * pixelSize) && solid.Y + slack > y0 && solid.Y - slack < y0 + (height * pixelSize))
            {
                brush.Paint(solid);
            }
        }

        ShadowCaster.Cast(canvas, sun);
        for (int row = 0; row < part.Height; row++)
        {
            for (int column = 0; column < part.Width; column++)
            {
                Gather(canvas, (part.Left - left + column) * cells, (part.Top - top + row) * cells, cells)
                    .CopyTo(image.AsSpan((((part.Top + row) * imageWidth) + part.Left + column) * 4));
            }
        }
    }

    private double Tallest((int Left, int Top, int Width, int Height) part, double pixelSize)
    {
        double x = (part.Left + (part.Width / 2.0)) * pixelSize;
        double y = (part.Top + (part.Height / 2.0)) * pixelSize;
        double half = PartPixels * pixelSize * 0.5;
        double tallest = 3;
        foreach (Solid s in solids)
        {
            double reach = half + s.Reach + Math.Min(LongestShadow, s.Top / sun.Slope);
            if (s.Top > tallest && s.Bottom == 0 && Math.Abs(s.X - x) < reach && Math.Abs(s.Y - y) < reach)
            {
                tallest = s.Top;
            }
        }

        return tallest;
    }

    private static ReadOnlySpan<float> Gather(Canvas canvas, int column, int row, int cells)
    {
        float r = 0, g = 0, b = 0, n = 0;
        for (int y = row; y < row + cells; y++)
        {
            foreach (Spectrum c in canvas.Colours.AsSpan((y * canvas.Width) + column, cells))
            {
                r += c.R;
                g += c.G;
                b += c.B;
                n += c.N;
            }
        }

        float share = 1f / (cells * cells);
        return new[] { r * share, g * share, b * share, n * share };
    }
}
