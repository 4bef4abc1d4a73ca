using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.CoRegistration;

/// <summary>
/// Grey values of one scene around a place, held in memory: native pixels, or means of whole squares of them. Sampled anywhere, bilinearly. Immutable.
/// </summary>
public sealed class GroundPatch
{
    private readonly IReadOnlyList<Layer> _layers;

    private GroundPatch(IReadOnlyList<Layer> layers) => _layers = layers;

    /// <param name="sources">One a layer of the image, in its order; used by one thread at a time.</param>
    /// <param name="halfMetres">Half the side of the ground that will be sampled, in a square around the centre.</param>
    /// <param name="pixelMetres">Wanted pixel: native ones are averaged up to it, never beyond.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public static GroundPatch Read(GroundImage image, IReadOnlyList<MosaicSource> sources, MapPoint centre, double halfMetres, double pixelMetres)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(sources);
        List<Layer> layers = [];
        for (int i = 0; i < image.Layers.Count; i++)
        {
            GroundLayer layer = image.Layers[i];
            RasterGrid grid = layer.Mosaic.Grid;
            var ground = new GroundFrame(grid.Transform, grid.Crs, image.Frame);
            PixelPoint middle = ground.ToPixel(centre);
            if (!double.IsFinite(middle.Column) || Math.Abs(middle.Column) > 1e8 || Math.Abs(middle.Row) > 1e8)
            {
                continue;
            }

            GeoTransform affine = ground.AffineAround(middle);
            int factor = Math.Max(1, (int)Math.Floor((pixelMetres / Math.Max(affine.ColumnStep, affine.RowStep)) + 1e-3));

            // On a lattice of squares that starts at the mosaic's corner, whatever its tiles.
            PixelWindow window = Around(affine, centre, halfMetres).Inflate(factor + 1)
                .ExpandToMultiples(factor);
            if (!window.Intersect(grid.Bounds).IsEmpty)
            {
                layers.Add(Layer.Of(sources[i].Read(window, layer.Bands, layer.BandsOf), factor, affine));
            }
        }

        return new GroundPatch(layers);
    }

    private static PixelWindow Around(GeoTransform affine, MapPoint centre, double half)
    {
        PixelPoint[] corners =
        [
            affine.ToPixel(new MapPoint(centre.X - half, centre.Y - half)), affine.ToPixel(new MapPoint(centre.X + half, centre.Y - half)),
            affine.ToPixel(new MapPoint(centre.X - half, centre.Y + half)), affine.ToPixel(new MapPoint(centre.X + half, centre.Y + half)),
        ];
        int left = (int)Math.Floor(corners.Min(c => c.Column));
        int top = (int)Math.Floor(corners.Min(c => c.Row));
        return new PixelWindow(left, top, (int)Math.Ceiling(corners.Max(c => c.Column)) - left, (int)Math.Ceiling(corners.Max(c => c.Row)) - top);
    }

    /// <summary>The same ground in pixels that are larger by a whole factor.</summary>
    public GroundPatch Reduced(int factor) => factor == 1 ? this : new GroundPatch([.. _layers.Select(l => l.Reduced(factor))]);

    /// <summary>Samples a grid: value and validity of each pixel's centre. What no layer shows is 0 and not valid.</summary>
    /// <param name="grid">From pixels of the wanted picture to the image's ground.</param>
    /// <returns>Shape (row, column); valid is 255 or 0.</returns>
    public (float[] Grey, byte[] Valid) Sample(GeoTransform grid, int width, int height)
    {
        float[] grey = new float[width * height];
        byte[] valid = new byte[width * height];
        foreach (Layer layer in _layers)
        {
            layer.Fill(grid, width, grey, valid);
        }

        return (grey, valid);
    }

    /// <param name="Affine">From pixels of the layer to the ground.</param>
    private sealed record Layer(int Width, int Height, float[] Grey, byte[] Valid, GeoTransform Affine)
    {
        public static Layer Of(RasterWindow pixels, int factor, GeoTransform affine)
        {
            int count = pixels.Window.Width * pixels.Window.Height;
            float[] grey = new float[count];
            for (int band = 0; band < pixels.Samples.Bands; band++)
            {
                ReadOnlySpan<float> samples = pixels.Samples.Band(band);
                for (int i = 0; i < count; i++)
                {
                    grey[i] += samples[i];
                }
            }

            Span<byte> valid = pixels.Valid.Bytes;
            for (int i = 0; i < count; i++)
            {
                // What is not valid may hold anything, not a number too.
                grey[i] = valid[i] == 0 ? 0 : grey[i];
            }

            return new Layer(pixels.Window.Width, pixels.Window.Height, grey, valid.ToArray(), affine.ForWindowAt(pixels.Window.Column, pixels.Window.Row)).Reduced(factor);
        }

        public Layer Reduced(int factor)
        {
            if (factor == 1)
            {
                return this;
            }

            (int width, int height) = (Width / factor, Height / factor);
            float[] grey = new float[width * height];
            byte[] valid = new byte[width * height];
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    (float sum, byte all) = (0, 255);
                    for (int y = row * factor; y < (row + 1) * factor; y++)
                    {
                        for (int x = column * factor; x < (column + 1) * factor; x++)
                        {
                            sum += Grey[(y * Width) + x];
                            all &= Valid[(y * Width) + x];
                        }
                    }

                    grey[(row * width) + column] = sum / (factor * factor);
                    valid[(row * width) + column] = all;
                }
            }

            return new Layer(width, height, grey, valid, Affine with
            {
                B = Affine.B * factor,
                C = Affine.C * factor,
                E = Affine.E * factor,
                F = Affine.F * factor,
            });
        }

        public void Fill(GeoTransform grid, int width, float[] grey, byte[] valid)
        {
            // Places of samples between pixel centres, stepped along the wanted picture's rows.
            PixelPoint At(double column, double row) => Affine.ToPixel(grid.ToMap(new PixelPoint(column, row)));
            PixelPoint origin = At(0.5, 0.5);
            PixelPoint across = At(1.5, 0.5);
            PixelPoint down = At(0.5, 1.5);
            (double dx, double dy) = (across.Column - origin.Column, across.Row - origin.Row);
            for (int row = 0; row < grey.Length / width; row++)
            {
                double x0 = origin.Column - 0.5 + (row * (down.Column - origin.Column));
                double y0 = origin.Row - 0.5 + (row * (down.Row - origin.Row));
                for (int column = 0; column < width; column++)
                {
                    int at = (row * width) + column;
                    if (valid[at] == 0)
                    {
                        (grey[at], valid[at]) = Between(x0 + (column * dx), y0 + (column * dy));
                    }
                }
            }
        }

        private (float Grey, byte Valid) Between(double x, double y)
        {
            (int left, int top) = ((int)Math.Floor(x), (int)Math.Floor(y));
            if (left < 0 || top < 0 || left + 1 >= Width || top + 1 >= Height)
            {
                return (0, 0);
            }

            int at = (top * Width) + left;
            if ((Valid[at] & Valid[at + 1] & Valid[at + Width] & Valid[at + Width + 1]) == 0)
            {
                return (0, 0);
            }

            (float u, float v) = ((float)(x - left), (float)(y - top));
            float upper = Grey[at] + (u * (Grey[at + 1] - Grey[at]));
            float lower = Grey[at + Width] + (u * (Grey[at + Width + 1] - Grey[at + Width]));
            return (upper + (v * (lower - upper)), 255);
        }
    }
}
