using Imagery.Rasters;
using SkiaSharp;

namespace Imagery.Reports;

/// <summary>JPEG files of a bounded size. The same pixels give the same bytes.</summary>
internal static class Jpeg
{
    private static readonly int[] Qualities = [85, 75, 65, 50, 35, 20];

    /// <summary>The best quality that takes at most so many bytes; the lowest when none does.</summary>
    public static byte[] Encode(SKBitmap picture, int maxBytes)
    {
        byte[] encoded = [];
        foreach (int quality in Qualities)
        {
            using SKData data = picture.Encode(SKEncodedImageFormat.Jpeg, quality);
            encoded = data.ToArray();
            if (encoded.Length <= maxBytes)
            {
                break;
            }
        }

        return encoded;
    }

    /// <summary>The same picture in at most so many bytes: as it is when it is small enough, else packed again, at half the size if need be.</summary>
    /// <param name="name">As a message names the bytes.</param>
    /// <exception cref="ImageryFormatException">The bytes are too many and no picture.</exception>
    public static byte[] Fit(byte[] encoded, int maxBytes, string name)
    {
        for (int reduction = 1; encoded.Length > maxBytes && reduction <= 16; reduction *= 2)
        {
            using SKBitmap whole = Unpacked(encoded, name);
            using SKBitmap smaller = reduction == 1
                ? whole.Copy()
                : whole.Resize(new SKImageInfo(Math.Max(1, whole.Width / 2), Math.Max(1, whole.Height / 2)), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            encoded = Encode(smaller, maxBytes);
        }

        return encoded;
    }

    /// <summary>The same picture with its bytes mapped.</summary>
    /// <param name="tables">One for all colours, or one each for red, green and blue; 256 bytes.</param>
    /// <param name="name">As a message names the bytes.</param>
    /// <exception cref="ImageryFormatException">The bytes are no picture.</exception>
    public static byte[] Mapped(byte[] encoded, IReadOnlyList<byte[]> tables, int maxBytes, string name)
    {
        using SKBitmap whole = Unpacked(encoded, name);
        byte[] opaque = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        using SKColorFilter filter = SKColorFilter.CreateTable(opaque, tables[0], tables[tables.Count / 2], tables[^1]);
        using SKBitmap mapped = new(new SKImageInfo(whole.Width, whole.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(mapped);
        using SKPaint paint = new() { ColorFilter = filter };
        canvas.DrawBitmap(whole, 0, 0, SKSamplingOptions.Default, paint);
        return Encode(mapped, maxBytes);
    }

    /// <param name="name">As a message names the bytes.</param>
    /// <returns>Red, green, blue.</returns>
    /// <exception cref="ImageryFormatException">The bytes are no picture.</exception>
    public static Raster<byte> Decode(byte[] encoded, string name)
    {
        using SKBitmap whole = Unpacked(encoded, name);
        ReadOnlySpan<byte> from = whole.GetPixelSpan();
        var bands = new Raster<byte>(3, whole.Width, whole.Height);
        for (int band = 0; band < 3; band++)
        {
            Span<byte> samples = bands.Band(band);
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = from[(4 * i) + band];
            }
        }

        return bands;
    }

    /// <summary>Width and height of a picture, pixels.</summary>
    /// <exception cref="ImageryFormatException">The bytes are no picture.</exception>
    public static (int Width, int Height) SizeOf(byte[] encoded, string name)
    {
        using SKCodec codec = Open(encoded, name);
        return (codec.Info.Width, codec.Info.Height);
    }

    /// <exception cref="ArgumentException">The raster has neither one nor three bands, or no pixels.</exception>
    public static SKBitmap ToBitmap(Raster<byte> bands)
    {
        if (bands.Bands is not (1 or 3) || bands.Width == 0 || bands.Height == 0)
        {
            throw new ArgumentException($"{bands.Bands} bands of {bands.Width} × {bands.Height}: 1 or 3 are drawn", nameof(bands));
        }

        SKBitmap bitmap = new(new SKImageInfo(bands.Width, bands.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> target = bitmap.GetPixelSpan();
        ReadOnlySpan<byte> red = bands.Band(0);
        ReadOnlySpan<byte> green = bands.Band(bands.Bands == 3 ? 1 : 0);
        ReadOnlySpan<byte> blue = bands.Band(bands.Bands == 3 ? 2 : 0);
        for (int i = 0; i < red.Length; i++)
        {
            (target[4 * i], target[(4 * i) + 1], target[(4 * i) + 2], target[(4 * i) + 3]) = (red[i], green[i], blue[i], 255);
        }

        return bitmap;
    }

    /// <summary>Red, green, blue and opacity, a byte each.</summary>
    private static SKBitmap Unpacked(byte[] encoded, string name)
    {
        using SKCodec codec = Open(encoded, name);
        SKBitmap pixels = new(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        SKCodecResult result = codec.GetPixels(pixels.Info, pixels.GetPixels());
        if (result != SKCodecResult.Success)
        {
            pixels.Dispose();
            throw new ImageryFormatException(name, $"a stored picture of which not all can be read ({result}); run again");
        }

        return pixels;
    }

    private static SKCodec Open(byte[] encoded, string name)
    {
        using var data = SKData.CreateCopy(encoded);
        return SKCodec.Create(data) ?? throw new ImageryFormatException(name, $"{encoded.Length} bytes that are no picture; run again");
    }
}
