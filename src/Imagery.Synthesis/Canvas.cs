namespace Imagery.Synthesis;

/// <summary>Reflectance and height of a site on a fine grid, several cells to a pixel. Heights are metres above the ground.</summary>
internal sealed class Canvas(int width, int height, double step, uint seed)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Metres a cell.</summary>
    public double Step { get; } = step;

    /// <summary>Red, green, blue, near infrared; each (row, column).</summary>
    public float[][] Bands { get; } = [new float[width * height], new float[width * height], new float[width * height], new float[width * height]];

    public float[] Tops { get; } = new float[width * height];

    /// <summary>Paints a flat-topped body; edges are blended by their coverage of the cell.</summary>
    public void Fill(Footprint shape, double top, Paint paint)
    {
        (double sin, double cos) = Math.SinCos(shape.Angle);
        double reachX = ((Math.Abs(cos) * shape.Length) + (Math.Abs(sin) * shape.Width)) / 2;
        double reachY = ((Math.Abs(sin) * shape.Length) + (Math.Abs(cos) * shape.Width)) / 2;
        int left = Math.Max(0, (int)((shape.X - reachX) / Step) - 1);
        int right = Math.Min(Width - 1, (int)((shape.X + reachX) / Step) + 1);
        int first = Math.Max(0, (int)((shape.Y - reachY) / Step) - 1);
        int last = Math.Min(Height - 1, (int)((shape.Y + reachY) / Step) + 1);
        for (int row = first; row <= last; row++)
        {
            double y = ((row + 0.5) * Step) - shape.Y;
            for (int column = left; column <= right; column++)
            {
                double x = ((column + 0.5) * Step) - shape.X;
                double along = (x * cos) + (y * sin);
                double endGap = (shape.Length / 2) - Math.Abs(along);
                double sideGap = (shape.Width / 2) - Math.Abs((y * cos) - (x * sin));
                double cover = Math.Clamp((endGap / Step) + 0.5, 0, 1) * Math.Clamp((sideGap / Step) + 0.5, 0, 1);
                if (cover > 0)
                {
                    float shade = Shade(paint, (column * Step, row * Step), along, Math.Min(endGap, sideGap));
                    Blend((row * Width) + column, paint, shade, (float)cover);
                    if (cover > 0.5)
                    {
                        Tops[(row * Width) + column] = (float)top;
                    }
                }
            }
        }
    }

    private float Shade(Paint paint, (double X, double Y) place, double along, double edge)
    {
        float shade = 1 + (paint.Mottle * ValueNoise.Blotches(place.X, place.Y, seed));
        if (paint.RibPitch > 0)
        {
            shade *= 1 - (paint.RibDepth * (0.5f + (0.5f * (float)Math.Sin(along * 2 * Math.PI / paint.RibPitch))));
        }

        return edge < 0.2 ? shade * (1 + paint.Rim) : shade;
    }

    private void Blend(int cell, Paint paint, float shade, float cover)
    {
        Bands[0][cell] += cover * ((paint.Red * shade) - Bands[0][cell]);
        Bands[1][cell] += cover * ((paint.Green * shade) - Bands[1][cell]);
        Bands[2][cell] += cover * ((paint.Blue * shade) - Bands[2][cell]);
        Bands[3][cell] += cover * ((paint.Nir * shade) - Bands[3][cell]);
    }
}
