using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Imagery.GeoTiff.Codecs;

/// <summary>Undoes the predictors of TIFF 6.0 section 14 and of Adobe's Technical Note 3, one row at a time.</summary>
internal static class Predictors
{
    /// <summary>Predictor 2 on samples in this machine's byte order.</summary>
    /// <param name="samplesPerPixel">Distance to the sample that was subtracted.</param>
    /// <param name="sampleBytes">1, 2, 4 or 8.</param>
    public static void UndoHorizontal(Span<byte> row, int samplesPerPixel, int sampleBytes)
    {
        switch (sampleBytes)
        {
            case 1:
                UndoBytes(row, samplesPerPixel);
                break;
            case 2:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(row);
                for (int i = samplesPerPixel; i < shorts.Length; i++)
                {
                    shorts[i] += shorts[i - samplesPerPixel];
                }

                break;
            case 4:
                Span<uint> ints = MemoryMarshal.Cast<byte, uint>(row);
                for (int i = samplesPerPixel; i < ints.Length; i++)
                {
                    ints[i] += ints[i - samplesPerPixel];
                }

                break;
            default:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(row);
                for (int i = samplesPerPixel; i < longs.Length; i++)
                {
                    longs[i] += longs[i - samplesPerPixel];
                }

                break;
        }
    }

    /// <summary>
    /// Predictor 3: bytes were differenced along the row after the samples' bytes were sorted into planes, most significant first.
    /// The result is little-endian, whatever the file is.
    /// </summary>
    public static void UndoFloatingPoint(Span<byte> row, int samplesPerPixel, int sampleBytes, Span<byte> scratch)
    {
        for (int i = samplesPerPixel; i < row.Length; i++)
        {
            row[i] += row[i - samplesPerPixel];
        }

        row.CopyTo(scratch);
        int samples = row.Length / sampleBytes;
        for (int b = 0; b < sampleBytes; b++)
        {
            ReadOnlySpan<byte> plane = scratch.Slice((sampleBytes - 1 - b) * samples, samples);
            for (int i = 0; i < samples; i++)
            {
                row[(i * sampleBytes) + b] = plane[i];
            }
        }
    }

    /// <summary>Turns big-endian samples into little-endian ones.</summary>
    public static void SwapBytes(Span<byte> data, int sampleBytes)
    {
        switch (sampleBytes)
        {
            case 2:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(data);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                Span<uint> ints = MemoryMarshal.Cast<byte, uint>(data);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(data);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                for (int i = 0; i + sampleBytes <= data.Length; i += sampleBytes)
                {
                    data.Slice(i, sampleBytes).Reverse();
                }

                break;
        }
    }

    private static void UndoBytes(Span<byte> row, int samplesPerPixel)
    {
        // One, three and four samples are nearly all files; keeping the sums in registers doubles the speed there.
        if (samplesPerPixel == 3)
        {
            (byte a, byte b, byte c) = ((byte)0, (byte)0, (byte)0);
            for (int i = 0; i + 2 < row.Length; i += 3)
            {
                row[i] = a += row[i];
                row[i + 1] = b += row[i + 1];
                row[i + 2] = c += row[i + 2];
            }
        }
        else if (samplesPerPixel == 1)
        {
            byte sum = 0;
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = sum += row[i];
            }
        }
        else
        {
            for (int i = samplesPerPixel; i < row.Length; i++)
            {
                row[i] += row[i - samplesPerPixel];
            }
        }
    }
}
