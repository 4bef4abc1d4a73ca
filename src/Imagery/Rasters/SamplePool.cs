using System.Buffers;

namespace Imagery.Rasters;

/// <summary>
/// Memory for the samples of windows, used again: a window of a chip takes tens of megabytes for a moment, and thousands of them in a row would let the heap
/// grow. Thread-safe.
/// </summary>
public static class SamplePool
{
    /// <returns>All zero.</returns>
    public static Raster<float> Rent(int bands, int width, int height)
    {
        int length = checked(bands * width * height);
        float[] samples = ArrayPool<float>.Shared.Rent(length);
        samples.AsSpan(0, length).Clear();
        return new Raster<float>(bands, width, height, samples) { IsPooled = true };
    }

    /// <summary>Gives the samples of a window back. Nobody may use them afterwards; to give nothing back is no fault, and what is not from here is left alone.</summary>
    public static void GiveBack(RasterWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window.Samples.IsPooled)
        {
            ArrayPool<float>.Shared.Return(window.Samples.Samples);
        }
    }
}
