using Imagery.Geometry;

namespace Imagery.Rasters;

/// <summary>
/// Samples in memory, shape (band, row, column), one contiguous array. Not thread-safe for writing.
/// </summary>
public sealed class Raster<T>
    where T : unmanaged
{
    public Raster(int bands, int width, int height)
        : this(bands, width, height, new T[checked(bands * width * height)])
    {
    }

    /// <param name="samples">At least bands × width × height samples; taken over, not copied.</param>
    public Raster(int bands, int width, int height, T[] samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bands);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.LongLength < (long)bands * width * height)
        {
            throw new ArgumentException($"{samples.LongLength} samples for {bands} × {width} × {height}", nameof(samples));
        }

        (Bands, Width, Height, Samples) = (bands, width, height, samples);
    }

    public int Bands { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The backing array, (band, row, column); may be longer than the raster.</summary>
    public T[] Samples { get; }

    public Span<T> Band(int band) => Samples.AsSpan(checked(band * Width * Height), Width * Height);

    public Span<T> Row(int band, int row) => Samples.AsSpan(((band * Height) + row) * Width, Width);
}

/// <summary>Which pixels carry data: true = valid. Shape (row, column).</summary>
public sealed class ValidMask
{
    private readonly byte[] _valid;

    /// <param name="valid">width × height bytes, 0 = no data, 255 = valid; taken over, not copied.</param>
    public ValidMask(int width, int height, byte[] valid)
    {
        ArgumentNullException.ThrowIfNull(valid);
        if (valid.LongLength < (long)width * height)
        {
            throw new ArgumentException($"{valid.LongLength} bytes for {width} × {height}", nameof(valid));
        }

        (Width, Height, _valid) = (width, height, valid);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The backing array; may be longer than the mask.</summary>
    internal byte[] Backing => _valid;

    public bool this[int column, int row] => _valid[(row * Width) + column] != 0;

    /// <summary>The mask's bytes, 0 or 255, (row, column).</summary>
    public Span<byte> Bytes => _valid.AsSpan(0, Width * Height);

    public Span<byte> Row(int row) => _valid.AsSpan(row * Width, Width);

    public static ValidMask All(int width, int height)
    {
        byte[] valid = new byte[checked(width * height)];
        valid.AsSpan().Fill(255);
        return new ValidMask(width, height, valid);
    }
}

/// <summary>Samples of one window of a source, widened to float, with the validity of every pixel.</summary>
/// <param name="Window">Where in the source; may reach outside it, where pixels are not valid.</param>
/// <param name="Samples">(band, row, column); undefined where not valid.</param>
/// <param name="Valid">(row, column).</param>
public sealed record RasterWindow(PixelWindow Window, Raster<float> Samples, ValidMask Valid)
{
    /// <summary>A window of which no pixel is valid yet.</summary>
    /// <param name="spare">A window of which nobody needs the samples any more: its memory is taken where it is large enough. Null = new memory.</param>
    public static RasterWindow Empty(PixelWindow window, int bands, RasterWindow? spare = null)
    {
        int pixels = checked(window.Width * window.Height);
        var valid = new ValidMask(window.Width, window.Height, Spare.Of(spare?.Valid.Backing, pixels));
        valid.Bytes.Clear();
        return new RasterWindow(window, new Raster<float>(bands, window.Width, window.Height, Spare.Of(spare?.Samples.Samples, checked(bands * pixels))), valid);
    }
}

/// <summary>Memory that is used again.</summary>
internal static class Spare
{
    /// <summary>The memory itself, with whatever it held, where it is large enough; else new memory.</summary>
    public static T[] Of<T>(T[]? memory, int length) => memory is not null && memory.Length >= length ? memory : new T[length];
}
