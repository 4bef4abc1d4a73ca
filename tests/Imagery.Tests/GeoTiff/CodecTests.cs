using Imagery.GeoTiff;
using Imagery.GeoTiff.Codecs;
using Xunit;

namespace Imagery.Tests.GeoTiff;

public sealed class CodecTests
{
    [Fact]
    public void PackBits_unpacks_the_example_of_Apples_technical_note_1023()
    {
        byte[] packed = [0xFE, 0xAA, 0x02, 0x80, 0x00, 0x2A, 0xFD, 0xAA, 0x03, 0x80, 0x00, 0x2A, 0x22, 0xF7, 0xAA];
        byte[] wanted =
        [
            0xAA, 0xAA, 0xAA, 0x80, 0x00, 0x2A, 0xAA, 0xAA, 0xAA, 0xAA, 0x80, 0x00, 0x2A, 0x22,
            0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA,
        ];
        byte[] unpacked = new byte[24];
        Assert.Equal(24, PackBitsDecoder.Decode(packed, unpacked));
        Assert.Equal(wanted, unpacked);
    }

    [Fact]
    public void LZW_unpacks_the_example_of_TIFF_6()
    {
        // Section 13: the string 7 7 7 8 8 7 7 6 6 has the codes Clear 7 258 8 8 258 6 6 End.
        byte[] packed = Packed([256, 7, 258, 8, 8, 258, 6, 6, 257]);
        byte[] unpacked = new byte[9];
        Assert.Equal(9, new LzwDecoder().Decode(packed, unpacked));
        Assert.Equal([7, 7, 7, 8, 8, 7, 7, 6, 6], unpacked);
    }

    [Fact]
    public void LZW_that_ends_early_says_how_far_it_came()
    {
        byte[] unpacked = new byte[20];
        Assert.Equal(4, new LzwDecoder().Decode(Packed([256, 7, 258, 8, 257]), unpacked));
    }

    [Fact]
    public void LZW_with_a_code_that_nothing_defined_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new LzwDecoder().Decode(Packed([256, 7, 300]), new byte[20]));

    [Fact]
    public void Floating_point_predictor_puts_the_bytes_of_samples_together_again()
    {
        // 1.0 and -2.0 are 3F800000 and C0000000: planes 3F C0, 80 00, 00 00, 00 00, differenced byte by byte.
        byte[] row = [0x3F, 0xC0 - 0x3F, unchecked((byte)(0x80 - 0xC0)), 0x80, 0, 0, 0, 0];
        Predictors.UndoFloatingPoint(row, 1, 4, new byte[8]);
        Assert.Equal(1.0f, BitConverter.ToSingle(row, 0));
        Assert.Equal(-2.0f, BitConverter.ToSingle(row, 4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public void Bytes_of_one_band_are_picked_at_any_stride_and_length(int stride)
    {
        byte[] row = [.. Enumerable.Range(0, 200).Select(static i => (byte)(i * 7))];
        for (int length = 1; length * stride <= row.Length; length++)
        {
            float[] picked = new float[length];
            SampleWidening.Copy(row.AsSpan(0, ((length - 1) * stride) + 1), stride, new StoredSampleType(SampleKind.Unsigned, 8), picked);
            Assert.Equal(Enumerable.Range(0, length).Select(i => (float)row[i * stride]), picked);
        }
    }

    [Fact]
    public void Packed_bits_are_widened_most_significant_first()
    {
        byte[] widened = new byte[6];
        SampleUnpacking.Bits([0b10110011, 0b10000000], 3, widened.AsSpan(0, 3), 1);
        Assert.Equal([0b101, 0b100, 0b111], widened[..3]);
        SampleUnpacking.Bits([0xAB, 0xCD, 0xEF], 12, widened.AsSpan(0, 4), 2);
        Assert.Equal([0xBC, 0x0A, 0xEF, 0x0D], widened[..4]);
    }

    private static byte[] Packed(int[] codesOfNineBits)
    {
        byte[] packed = new byte[((codesOfNineBits.Length * 9) + 7) / 8];
        for (int i = 0; i < codesOfNineBits.Length * 9; i++)
        {
            int bit = (codesOfNineBits[i / 9] >> (8 - (i % 9))) & 1;
            packed[i / 8] |= (byte)(bit << (7 - (i % 8)));
        }

        return packed;
    }
}
