using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Testing.Registration;

namespace Imagery.Tests.CoRegistration;

/// <summary>A tile of 8 bits seen through haze: contrast shrinks to 0.4 of what it was, and 70 grey levels of its light are added.</summary>
internal sealed class VeiledSource(Tile tile) : IRasterSource
{
    private readonly IRasterSource _clear = DrawnPairs.Open(tile);

    public int Width => _clear.Width;

    public int Height => _clear.Height;

    public SampleType SampleType => _clear.SampleType;

    public IReadOnlyList<BandRole> BandRoles => _clear.BandRoles;

    public RasterWindow Read(PixelWindow window, IReadOnlyList<int> bands, RasterWindow? spare = null)
    {
        RasterWindow read = _clear.Read(window, bands);
        float[] samples = read.Samples.Samples;
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = MathF.Round(70 + (0.4f * samples[i]));
        }

        return read;
    }

    public void Dispose() => _clear.Dispose();
}
