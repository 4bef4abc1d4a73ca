using System.Runtime.InteropServices;

namespace Imagery.GeoTiff;

/// <summary>Takes one band out of a row of little-endian samples and widens it to float; exact for every countable type.</summary>
internal static class SampleWidening
{
    /// <param name="row">Begins at the first sample wanted.</param>
    /// <param name="stride">Samples from one pixel to the next.</param>
    public static void Copy(ReadOnlySpan<byte> row, int stride, StoredSampleType type, Span<float> destination)
    {
        switch (type)
        {
            case (SampleKind.Unsigned, 8):
                CopyBytes(row, stride, destination);
                break;
            case (SampleKind.Unsigned, 16):
                ReadOnlySpan<ushort> unsigned = MemoryMarshal.Cast<byte, ushort>(row);
                for (int i = 0, from = 0; i < destination.Length; i++, from += stride)
                {
                    destination[i] = unsigned[from];
                }

                break;
            case (SampleKind.Signed, 16):
                ReadOnlySpan<short> signed = MemoryMarshal.Cast<byte, short>(row);
                for (int i = 0, from = 0; i < destination.Length; i++, from += stride)
                {
                    destination[i] = signed[from];
                }

                break;
            case (SampleKind.Float, 32):
                ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(row);
                for (int i = 0, from = 0; i < destination.Length; i++, from += stride)
                {
                    destination[i] = floats[from];
                }

                break;
            default:
                throw new ArgumentException($"samples of type {type} are not counted in", nameof(type));
        }
    }

    private static void CopyBytes(ReadOnlySpan<byte> row, int stride, Span<float> destination)
    {
        if (stride == 1)
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = row[i];
            }

            return;
        }

        for (int i = 0, from = 0; i < destination.Length; i++, from += stride)
        {
            destination[i] = row[from];
        }
    }
}
