using System.Collections.Concurrent;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>
/// The chips of one mosaic, for any number of threads. Open tiles and the memory of a chip go from one chip to the next: there are never more of them than
/// threads that ask at one time. (Where it has several threads, <see cref="Parallel"/> makes what it keeps for each anew about twice a second.)
/// </summary>
internal sealed class ChipSources(ChipCutter cutter, Mosaic mosaic, SceneView view) : IDisposable
{
    private readonly ConcurrentBag<(MosaicSource Pixels, Chip? Last)> _idle = [];

    /// <param name="use">Told the chip of the core, whose memory is used again afterwards.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public T Use<T>(PixelWindow core, Func<Chip, T> use)
    {
        (MosaicSource pixels, Chip? last) = _idle.TryTake(out (MosaicSource, Chip?) idle) ? idle : (new MosaicSource(mosaic), null);
        try
        {
            last = cutter.Cut(pixels, core, view, last);
            return use(last);
        }
        finally
        {
            _idle.Add((pixels, last));
        }
    }

    /// <summary>Not while a chip is used.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out (MosaicSource Pixels, Chip?) idle))
        {
            idle.Pixels.Dispose();
        }
    }
}
