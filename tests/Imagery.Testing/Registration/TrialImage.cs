using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Synthesis;
using NetTopologySuite.Geometries;

namespace Imagery.Testing.Registration;

/// <summary>Grey pictures that are made or changed in memory, north up at a place of UTM zone 52.</summary>
public sealed record TrialImage(float[] Grey, int Width, int Height, double PixelMetres)
{
    private static readonly Crs s_frame = CrsRegistry.RequireEpsg(32652);

    public static MapPoint Corner { get; } = new(442_000, 4_680_000);

    public MapPoint Centre => new(Corner.X + (Width * PixelMetres / 2), Corner.Y - (Height * PixelMetres / 2));

    /// <param name="shown">Where the picture shows what stands at the centre, and how it is turned: the grid is moved by it.</param>
    public GroundImage Placed(Displacement? shown = null)
    {
        GeoTransform north = GeoTransform.NorthUp(Corner.X, Corner.Y, PixelMetres, PixelMetres);
        return Of(new RasterGrid(Width, Height, shown is null ? north : GroundImages.Moved(north, shown), s_frame));
    }

    private GroundImage Of(RasterGrid grid) => new(
        [new GroundLayer(Mosaic.Build([new MosaicTile(grid, "a", () => new ArraySource(Grey, Width, Height))])[0], 1, _ => [0])],
        s_frame,
        GroundImages.Extent(grid),
        PixelMetres);

    public RegistrationArea Area => new(new Envelope(Corner.X, Corner.X + (Width * PixelMetres), Corner.Y - (Height * PixelMetres), Corner.Y), []);

    /// <summary>Waves, or clouds: smooth random ground with octaves of noise, and a sensor's noise over it.</summary>
    /// <param name="grain">Metres of the largest octave.</param>
    public static TrialImage Smooth(ulong seed, int side, double pixelMetres, (double Grain, double Level, double Depth, double Noise) look)
    {
        var random = new Pcg32(seed, "smooth");
        float[] grey = new float[side * side];
        for (double size = look.Grain / pixelMetres, depth = look.Depth; size >= 2; size /= 2, depth /= 1.7)
        {
            int cells = (int)(side / size) + 3;
            float[] cell = [.. Enumerable.Range(0, cells * cells).Select(_ => (float)random.Normal())];
            for (int i = 0; i < grey.Length; i++)
            {
                (double x, double y) = (i % side / size, i / side / size);
                (int x0, int y0) = ((int)x, (int)y);
                (double u, double v) = (Ease(x - x0), Ease(y - y0));
                double upper = ((1 - u) * cell[(y0 * cells) + x0]) + (u * cell[(y0 * cells) + x0 + 1]);
                double lower = ((1 - u) * cell[((y0 + 1) * cells) + x0]) + (u * cell[((y0 + 1) * cells) + x0 + 1]);
                grey[i] += (float)(depth * (((1 - v) * upper) + (v * lower)));
            }
        }

        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = (float)Math.Round(Math.Clamp(look.Level + grey[i] + (look.Noise * random.Normal()), 1, 255));
        }

        return new TrialImage(grey, side, side, pixelMetres);
    }

    private static double Ease(double t) => t * t * (3 - (2 * t));

    /// <summary>
    /// The picture as another sensor in other light would show it, displaced: resampled (cubic), blurred, another contrast, fresh noise; and some squares
    /// of it show something else, as where things came and went.
    /// </summary>
    /// <param name="shown">Displacement of the content.</param>
    /// <param name="changed">Share of squares of 20 m that show another part of the picture.</param>
    internal TrialImage Retaken(Displacement shown, Pcg32 random, double changed)
    {
        (double gamma, double gain, double noise) = (random.Between(0.6, 1.6), random.Between(0.5, 1.4), random.Between(0.5, 4));
        int square = Math.Max(8, (int)(20 / PixelMetres));
        int across = (Width / square) + 1;
        (int X, int Y)[] swaps = [.. Enumerable.Range(0, across * ((Height / square) + 1)).Select(_ =>
            random.Chance(changed) ? (random.Whole(-Width / 3, Width / 3), random.Whole(-Height / 3, Height / 3)) : (0, 0))];
        float[] taken = new float[Grey.Length];
        for (int row = 0; row < Height; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                MapPoint ground = shown.ToReference(new MapPoint(Corner.X + ((column + 0.5) * PixelMetres), Corner.Y - ((row + 0.5) * PixelMetres)));
                double x = ((ground.X - Corner.X) / PixelMetres) - 0.5;
                double y = ((Corner.Y - ground.Y) / PixelMetres) - 0.5;
                int at = Math.Clamp((int)(y / square), 0, (Height - 1) / square) * across;
                (int dx, int dy) = swaps[at + Math.Clamp((int)(x / square), 0, across - 1)];
                float value = Cubic(x + dx, y + dy);
                double light = 255 * gain * Math.Pow(Math.Clamp(value, 0, 255) / 255, gamma);
                taken[(row * Width) + column] = float.IsNaN(value) ? float.NaN : (float)Math.Round(Math.Clamp(light + (noise * random.Normal()), 1, 255));
            }
        }

        return this with { Grey = taken };
    }

    /// <summary>Catmull–Rom; not a number outside.</summary>
    private float Cubic(double x, double y)
    {
        (int left, int top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (left < 1 || top < 1 || left + 2 >= Width || top + 2 >= Height)
        {
            return float.NaN;
        }

        Span<double> wx = stackalloc double[4];
        Span<double> wy = stackalloc double[4];
        Weights(x - left, wx);
        Weights(y - top, wy);
        double sum = 0;
        for (int j = 0; j < 4; j++)
        {
            for (int i = 0; i < 4; i++)
            {
                sum += wx[i] * wy[j] * Grey[((top - 1 + j) * Width) + left - 1 + i];
            }
        }

        return (float)sum;
    }

    private static void Weights(double t, Span<double> w)
    {
        w[0] = 0.5 * ((-t * t * t) + (2 * t * t) - t);
        w[1] = 0.5 * ((3 * t * t * t) - (5 * t * t) + 2);
        w[2] = 0.5 * ((-3 * t * t * t) + (4 * t * t) + t);
        w[3] = 0.5 * ((t * t * t) - (t * t));
    }
}
