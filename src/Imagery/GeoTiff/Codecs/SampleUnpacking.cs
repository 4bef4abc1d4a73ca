using System.Buffers.Binary;

namespace Imagery.GeoTiff.Codecs;

/// <summary>Widens packed or short samples to whole little-endian ones, one row at a time.</summary>
internal static class SampleUnpacking
{
    /// <summary>Samples of 1 to 31 bits, most significant bit first; rows begin at a byte.</summary>
    /// <param name="unpackedBytes">1, 2 or 4.</param>
    public static void Bits(ReadOnlySpan<byte> row, int bits, Span<byte> destination, int unpackedBytes)
    {
        ulong buffer = 0;
        int held = 0;
        int position = 0;
        ulong mask = (1UL << bits) - 1;
        for (int i = 0; i < destination.Length; i += unpackedBytes)
        {
            while (held < bits)
            {
                buffer = (buffer << 8) | row[position++];
                held += 8;
            }

            held -= bits;
            ulong value = (buffer >> held) & mask;
            for (int b = 0; b < unpackedBytes; b++)
            {
                destination[i + b] = (byte)(value >> (8 * b));
            }
        }
    }

    /// <summary>IEEE 754 half precision becomes single; exact.</summary>
    public static void Half(ReadOnlySpan<byte> row, Span<byte> destination)
    {
        for (int i = 0, o = 0; o < destination.Length; i += 2, o += 4)
        {
            float value = (float)BinaryPrimitives.ReadHalfLittleEndian(row[i..]);
            BinaryPrimitives.WriteSingleLittleEndian(destination[o..], value);
        }
    }

    /// <summary>Adobe's 24-bit float (1 sign, 7 exponent, 16 mantissa bits; exponent offset 63) becomes single; exact.</summary>
    public static void Float24(ReadOnlySpan<byte> row, Span<byte> destination)
    {
        for (int i = 0, o = 0; o < destination.Length; i += 3, o += 4)
        {
            uint value = row[i] | ((uint)row[i + 1] << 8) | ((uint)row[i + 2] << 16);
            BinaryPrimitives.WriteUInt32LittleEndian(destination[o..], Float24ToSingleBits(value));
        }
    }

    private static uint Float24ToSingleBits(uint value)
    {
        uint sign = (value >> 23) & 1;
        int exponent = (int)((value >> 16) & 0x7F);
        uint mantissa = value & 0xFFFF;
        if (exponent == 127)
        {
            return (sign << 31) | 0x7F800000 | (mantissa << 7);
        }

        if (exponent == 0)
        {
            float small = mantissa * MathF.Pow(2, -62 - 16);
            return (sign << 31) | BitConverter.SingleToUInt32Bits(small);
        }

        return (sign << 31) | ((uint)(exponent + 127 - 63) << 23) | (mantissa << 7);
    }
}
