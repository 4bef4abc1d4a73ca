using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Rasters;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

public sealed class WindowReadingTests : ScratchFolder
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Both_byte_orders_and_both_sizes_of_TIFF_give_the_same_samples(bool bigEndian, bool bigTiff)
    {
        ushort[] values = [0, 1, 255, 256, 4660, 65535];
        byte[] block = [.. values.SelectMany(v => bigEndian ? new[] { (byte)(v >> 8), (byte)v } : [(byte)v, (byte)(v >> 8)])];
        TiffBuilder builder = new(bigEndian, bigTiff);
        builder.Add(3, 2, 1, 16, [block]);
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("order.tif")));
        Assert.Equal((bigEndian, bigTiff), (file.Header.IsBigEndian, file.Header.IsBigTiff));
        Assert.Equal(values.Select(static v => (float)v), file.Read(new PixelWindow(0, 0, 3, 2), [0]).Samples.Samples);
    }

    [Fact]
    public void A_window_that_reaches_outside_is_valid_inside_only()
    {
        TiffBuilder builder = new();
        builder.Add(4, 4, 1, 8, [[1, 2, 5, 6], [3, 4, 7, 8], [9, 10, 13, 14], [11, 12, 15, 16]], (2, 2));
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("tiled.tif")));
        RasterWindow window = file.Read(new PixelWindow(-1, 2, 4, 4), [0]);
        Assert.Equal("0999 0999 0000 0000", Picture(window.Valid));
        Assert.Equal([9, 10, 11], window.Samples.Row(0, 0)[1..].ToArray());
        Assert.Equal([13, 14, 15], window.Samples.Row(0, 1)[1..].ToArray());
    }

    [Fact]
    public void A_missing_block_is_not_valid_and_not_zero_containers()
    {
        TiffBuilder builder = new();
        builder.Add(4, 2, 1, 8, [[1, 2, 3, 4], []], (2, 2));
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("sparse.tif")));
        Assert.Equal("9900 9900", Picture(file.Read(new PixelWindow(0, 0, 4, 2), [0]).Valid));
    }

    [Fact]
    public void A_pixel_is_nodata_where_all_bands_asked_for_are_and_merely_dark_where_one_is()
    {
        TiffBuilder builder = new();
        builder.Add(2, 2, 3, 8, [[7, 1, 1, 1, 7, 1, 1, 1, 1, 7, 7, 7]]).Set(42113, "7");
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("nodata.tif")));
        Assert.Equal("99 90", Picture(file.Read(new PixelWindow(0, 0, 2, 2), [0, 1, 2]).Valid));
        Assert.Equal("09 90", Picture(file.Read(new PixelWindow(0, 0, 2, 2), [0]).Valid));
    }

    [Fact]
    public void NaN_is_never_valid_and_float_nodata_meets_its_double_text()
    {
        byte[] block = [.. new[] { 1.5f, float.NaN, -3.4028235e38f, -9999.9f }.SelectMany(BitConverter.GetBytes)];
        TiffBuilder builder = new();
        builder.Add(4, 1, 1, 32, [block]).Set(339, TiffBuilder.Short, 3).Set(42113, "-9999.9");
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("float.tif")));
        Assert.Equal("9090", Picture(file.Read(new PixelWindow(0, 0, 4, 1), [0]).Valid));
    }

    [Fact]
    public void A_mask_of_one_bit_hides_what_it_leaves_out()
    {
        TiffBuilder builder = new();
        builder.Add(3, 2, 1, 8, [[1, 2, 3, 4, 5, 6]]);
        builder.Add(3, 2, 1, 1, [[0b10100000, 0b01000000]]).Set(254, TiffBuilder.Long, 4).Set(262, TiffBuilder.Short, 4);
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("masked.tif")));
        Assert.True(file.Header.HasMask);
        Assert.Equal("909 090", Picture(file.Read(new PixelWindow(0, 0, 3, 2), [0]).Valid));
    }

    [Fact]
    public void Zero_alpha_hides_a_pixel_though_alpha_is_not_asked_for()
    {
        TiffBuilder builder = new();
        builder.Add(3, 1, 4, 8, [[1, 2, 3, 0, 4, 5, 6, 1, 7, 8, 9, 255]]).Set(338, TiffBuilder.Short, 2);
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("alpha.tif")));
        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.Alpha], file.BandRoles);
        RasterWindow window = file.Read(new PixelWindow(0, 0, 3, 1), [2, 0]);
        Assert.Equal("099", Picture(window.Valid));
        Assert.Equal([3, 6, 9, 1, 4, 7], window.Samples.Samples);
    }

    [Fact]
    public void Planar_bands_come_out_in_the_order_asked_for()
    {
        TiffBuilder builder = new();
        builder.Add(2, 1, 3, 8, [[1, 2], [3, 4], [5, 6]]).Set(284, TiffBuilder.Short, 2).Set(278, TiffBuilder.Long, 1);
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("planar.tif")));
        Assert.Equal([5, 6, 1, 2], file.Read(new PixelWindow(0, 0, 2, 1), [2, 0]).Samples.Samples);
    }

    [Fact]
    public void A_large_uncompressed_strip_is_read_in_slices_and_means_the_same()
    {
        const int Width = 3000;
        const int Height = 1500;
        byte[] all = new byte[Width * Height];
        new Random(1).NextBytes(all);
        TiffBuilder one = new();
        one.Add(Width, Height, 1, 8, [all]);
        TiffBuilder two = new();
        two.Add(Width, Height, 1, 8, [all[..(Width * 750)], all[(Width * 750)..]]);
        foreach (TiffBuilder builder in (TiffBuilder[])[one, two])
        {
            using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("strip.tif")));
            RasterWindow window = file.Read(new PixelWindow(100, 340, 50, 450), [0]);
            for (int row = 0; row < 450; row++)
            {
                Assert.Equal(all.AsSpan(((row + 340) * Width) + 100, 50).ToArray().Select(static v => (float)v), window.Samples.Row(0, row).ToArray());
            }
        }
    }

    [Fact]
    public void A_window_over_the_limit_is_refused_before_memory_is_taken()
    {
        TiffBuilder builder = new();
        builder.Add(100, 100, 1, 8, [new byte[10_000]]);
        using GeoTiffFile file = GeoTiffFile.Open(builder.Save(PathOf("limit.tif")), new ReadLimits { MaxWindowBytes = 10_000 });
        Assert.Throws<ImageryLimitException>(() => file.Read(new PixelWindow(0, 0, 100, 100), [0]));
        Assert.Equal(400, file.Read(new PixelWindow(0, 0, 20, 20), [0]).Valid.Bytes.Length);
    }

    /// <summary>Rows of 9 (valid) and 0.</summary>
    private static string Picture(ValidMask valid) => string.Join(' ', Enumerable.Range(0, valid.Height).Select(
        row => string.Concat(valid.Row(row).ToArray().Select(static v => v == 255 ? '9' : '0'))));
}
