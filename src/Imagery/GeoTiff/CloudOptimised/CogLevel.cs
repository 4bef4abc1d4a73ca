using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using Imagery.Rasters;

namespace Imagery.GeoTiff.CloudOptimised;

/// <summary>One image of the file, packed.</summary>
/// <param name="BlockPixels">Side of a square.</param>
/// <param name="Blocks">Deflated, row by row.</param>
internal sealed record CogLevel(int Width, int Height, int Bands, int BlockPixels, IReadOnlyList<byte[]> Blocks)
{
    public required int SampleBytes { get; init; }

    /// <summary>TIFF's SampleFormat: 1 = unsigned, 3 = floating point.</summary>
    public required int SampleFormat { get; init; }

    /// <summary>TIFF's Predictor: 2 = horizontal differences, 3 = floating point.</summary>
    public int Predictor => SampleFormat == 3 ? 3 : 2;

    public static CogLevel Pack<T>(Raster<T> image, double? noData, int blockPixels)
        where T : unmanaged, INumber<T>
    {
        int sampleBytes = Marshal.SizeOf<T>();
        bool isFloat = typeof(T) == typeof(float);
        T fill = NoDataAs<T>(noData) ?? T.Zero;
        var block = new T[checked(blockPixels * blockPixels * image.Bands)];
        List<byte[]> blocks = [];
        for (int top = 0; top < image.Height; top += blockPixels)
        {
            for (int left = 0; left < image.Width; left += blockPixels)
            {
                Array.Fill(block, fill);
                Interleave(image, (left, top), block, blockPixels);
                Span<byte> bytes = MemoryMarshal.AsBytes(block.AsSpan());
                int line = blockPixels * image.Bands * sampleBytes;
                for (int row = 0; row < blockPixels; row++)
                {
                    Difference(bytes.Slice(row * line, line), image.Bands, sampleBytes, isFloat);
                }

                blocks.Add(Deflate(bytes));
            }
        }

        return new CogLevel(image.Width, image.Height, image.Bands, blockPixels, blocks) { SampleBytes = sampleBytes, SampleFormat = isFloat ? 3 : 1 };
    }

    /// <exception cref="ArgumentException">The value is none of the sample type.</exception>
    public static T? NoDataAs<T>(double? noData)
        where T : unmanaged, INumber<T>
    {
        if (noData is not { } value)
        {
            return null;
        }

        T typed = T.CreateSaturating(value);
        return double.IsNaN(value) ? typed
            : double.CreateChecked(typed) == value ? typed
            : throw new ArgumentException($"no data {value} is no value of {typeof(T).Name}", nameof(noData));
    }

    private static void Interleave<T>(Raster<T> image, (int Left, int Top) corner, T[] block, int blockPixels)
        where T : unmanaged
    {
        int columns = Math.Min(blockPixels, image.Width - corner.Left);
        for (int row = 0; row < Math.Min(blockPixels, image.Height - corner.Top); row++)
        {
            for (int band = 0; band < image.Bands; band++)
            {
                ReadOnlySpan<T> from = image.Row(band, corner.Top + row).Slice(corner.Left, columns);
                Span<T> to = block.AsSpan((row * blockPixels * image.Bands) + band);
                for (int column = 0; column < columns; column++)
                {
                    to[column * image.Bands] = from[column];
                }
            }
        }
    }

    /// <summary>Predictor 2 of TIFF 6.0, section 14, or predictor 3 of Adobe's Technical Note 3. Little-endian machines only, as all that .NET runs on in practice.</summary>
    private static void Difference(Span<byte> row, int bands, int sampleBytes, bool isFloat)
    {
        if (isFloat)
        {
            byte[] sorted = new byte[row.Length];
            int samples = row.Length / sampleBytes;
            for (int i = 0; i < row.Length; i++)
            {
                sorted[((sampleBytes - 1 - (i % sampleBytes)) * samples) + (i / sampleBytes)] = row[i];
            }

            sorted.CopyTo(row);
            sampleBytes = 1;
        }

        if (sampleBytes == 2)
        {
            Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(row);
            for (int i = shorts.Length - 1; i >= bands; i--)
            {
                shorts[i] -= shorts[i - bands];
            }

            return;
        }

        for (int i = row.Length - 1; i >= bands; i--)
        {
            row[i] -= row[i - bands];
        }
    }

    private static byte[] Deflate(ReadOnlySpan<byte> bytes)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }
}
