namespace Imagery.Synthesis;

/// <summary>Casts every body's shadow over the height field, on the ground and on lower bodies alike.</summary>
internal static class Sunlight
{
    private static readonly float[] Sky = [0.22f, 0.25f, 0.30f, 0.14f];

    /// <param name="azimuth">Degrees clockwise from the frame's up direction.</param>
    /// <param name="elevation">Degrees above the horizon.</param>
    public static void Illuminate(Canvas canvas, double azimuth, double elevation)
    {
        float[] limit = ShadowTops(canvas, azimuth, elevation);
        for (int cell = 0; cell < limit.Length; cell++)
        {
            float lit = Math.Clamp(((canvas.Tops[cell] - limit[cell]) / 0.25f) + 1, 0, 1);
            for (int band = 0; band < 4; band++)
            {
                canvas.Bands[band][cell] *= Sky[band] + ((1 - Sky[band]) * lit);
            }
        }
    }

    /// <summary>For each cell the height below which it lies in shadow: a sweep away from the sun, one row or column at a time.</summary>
    private static float[] ShadowTops(Canvas canvas, double azimuth, double elevation)
    {
        (double sin, double cos) = Math.SinCos(azimuth * Math.PI / 180);
        bool byRows = Math.Abs(cos) >= Math.Abs(sin);
        double major = byRows ? -cos : sin;
        double slope = (byRows ? sin : -cos) / Math.Abs(major);
        int lines = byRows ? canvas.Height : canvas.Width;
        int length = byRows ? canvas.Width : canvas.Height;
        float fall = (float)(canvas.Step * Math.Sqrt(1 + (slope * slope)) * Math.Tan(elevation * Math.PI / 180));
        int whole = (int)Math.Floor(slope);
        float share = (float)(slope - whole);
        float[] limit = new float[canvas.Tops.Length];
        for (int n = 1; n < lines; n++)
        {
            int line = major < 0 ? n : lines - 1 - n;
            int towardsSun = major < 0 ? line - 1 : line + 1;
            for (int i = 0; i < length; i++)
            {
                float near = Caster(Math.Clamp(i + whole, 0, length - 1));
                float far = Caster(Math.Clamp(i + whole + 1, 0, length - 1));
                limit[Cell(line, i)] = near + (share * (far - near)) - fall;
            }

            float Caster(int i) => Math.Max(limit[Cell(towardsSun, i)], canvas.Tops[Cell(towardsSun, i)]);
        }

        return limit;

        int Cell(int line, int i) => byRows ? (line * canvas.Width) + i : (i * canvas.Width) + line;
    }
}
