using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Testing.Registration;

/// <summary>One grey band in memory; samples outside are not valid.</summary>
public sealed class ArraySource(float[] samples, int width, int height) : IRasterSource
{
    public int Width => width;

    public int Height => height;

    public SampleType SampleType => SampleType.Float32;

    public IReadOnlyList<BandRole> BandRoles => [BandRole.Panchromatic];

    public RasterWindow Read(PixelWindow window, IReadOnlyList<int> bands, RasterWindow? spare = null)
    {
        var raster = new Raster<float>(1, window.Width, window.Height);
        byte[] valid = new byte[window.Width * window.Height];
        for (int row = 0; row < window.Height; row++)
        {
            for (int column = 0; column < window.Width; column++)
            {
                (int x, int y) = (window.Column + column, window.Row + row);
                if (x >= 0 && y >= 0 && x < width && y < height && float.IsFinite(samples[(y * width) + x]))
                {
                    raster.Row(0, row)[column] = samples[(y * width) + x];
                    valid[(row * window.Width) + column] = 255;
                }
            }
        }

        return new RasterWindow(window, raster, new ValidMask(window.Width, window.Height, valid));
    }

    public void Dispose()
    {
    }
}
