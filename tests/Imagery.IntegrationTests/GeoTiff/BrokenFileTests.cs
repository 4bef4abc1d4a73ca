using Imagery.Geometry;
using Imagery.GeoTiff;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

public sealed class BrokenFileTests : ScratchFolder
{
    [Fact]
    public void A_truncated_file_is_refused_wherever_it_was_cut()
    {
        TiffBuilder builder = new();
        builder.Add(64, 64, 1, 8, [new byte[2048], new byte[2048]]).Place(0, 0, 500_000, 4_700_000, 1);
        byte[] whole = builder.Build();
        string path = PathOf("cut.tif");
        for (int length = 0; length < whole.Length - 4; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<ImageryFormatException>(() => SampleChecksum.Compute(path));
        }
    }

    [Fact]
    public void A_strip_past_the_end_is_named_with_its_end_and_the_length_of_the_file()
    {
        TiffBuilder builder = new();
        builder.Add(4, 4, 1, 8, [new byte[16]]);
        byte[] file = builder.Build();

        // The offset of the only strip lies in the entry of tag 273, the sixth of the directory.
        int entry = BitConverter.ToInt32(file, 4) + 2 + (5 * 12);
        Assert.Equal(273, BitConverter.ToUInt16(file, entry));
        BitConverter.GetBytes(file.Length - 6).CopyTo(file, entry + 8);
        File.WriteAllBytes(PathOf("past.tif"), file);
        Assert.EndsWith(
            $"past.tif: strip 0 ends at byte {file.Length + 10} but the file has {file.Length}",
            Assert.Throws<ImageryFormatException>(() => GeoTiffHeaders.Read(PathOf("past.tif"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_strip_that_is_shorter_than_its_rows_gives_no_pixels_from_elsewhere()
    {
        TiffBuilder builder = new();
        builder.Add(4, 4, 1, 8, [new byte[8]]);
        string path = builder.Save(PathOf("half.tif"));
        Assert.Contains(
            "has 8 bytes, the layout needs 16",
            Assert.Throws<ImageryFormatException>(() => SampleChecksum.Compute(path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(34887, "LERC")]
    [InlineData(50001, "WebP")]
    [InlineData(34712, "JPEG 2000")]
    [InlineData(34925, "LZMA")]
    [InlineData(50002, "JPEG XL")]
    [InlineData(4242, "4242")]
    public void A_compression_that_is_not_read_is_refused_by_name(int compression, string name)
    {
        TiffBuilder builder = new();
        builder.Add(4, 4, 1, 8, [new byte[16]]).Set(259, TiffBuilder.Short, compression);
        string path = builder.Save(PathOf("strange.tif"));
        Assert.Contains(name, Assert.Throws<ImageryNotSupportedException>(() => GeoTiffFile.Open(path)).Message, StringComparison.Ordinal);
        Assert.Contains(name, GeoTiffHeaders.Read(path).SampleProblem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, 3, "float64")]
    [InlineData(32, 1, "uint32")]
    [InlineData(64, 6, "complex-float64")]
    public void Samples_that_are_not_counted_in_are_refused_by_name(int bits, int format, string name)
    {
        TiffBuilder builder = new();
        builder.Add(2, 2, 1, bits, [new byte[4 * bits / 8]]).Set(339, TiffBuilder.Short, format);
        string path = builder.Save(PathOf("wide.tif"));
        Assert.Contains(name, Assert.Throws<ImageryNotSupportedException>(() => GeoTiffFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raster_over_the_limit_of_pixels_is_refused_from_its_header()
    {
        TiffBuilder builder = new();
        builder.Add(4, 4, 1, 8, [new byte[16]]).Set(256, TiffBuilder.Long, 100_000).Set(257, TiffBuilder.Long, 100_000);
        Assert.Throws<ImageryLimitException>(() => GeoTiffHeaders.Read(builder.Save(PathOf("huge.tif"))));
    }

    [Fact]
    public void A_small_file_that_unpacks_to_gigabytes_is_refused_before_it_does()
    {
        TiffBuilder builder = new();
        builder.Add(40_000, 40_000, 1, 8, [.. Enumerable.Repeat(Array.Empty<byte>(), 4)], (20_000, 20_000));
        string path = builder.Save(PathOf("bomb.tif"));
        Assert.Throws<ImageryLimitException>(() => GeoTiffHeaders.Read(path));
        Assert.Throws<ImageryLimitException>(() => SampleChecksum.Compute(path, new ReadLimits { MaxBlockBytes = 1L << 30 }));
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_open_gives_an_error_and_no_pixels()
    {
        TiffBuilder builder = new();
        builder.Add(64, 64, 1, 8, [new byte[2048], new byte[2048]]);
        string path = builder.Save(PathOf("shrinks.tif"));
        using GeoTiffFile file = GeoTiffFile.Open(path);
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(100);
        }

        Assert.Throws<ImageryFormatException>(() => file.Read(new PixelWindow(0, 0, 64, 64), [0]));
    }

    [Theory]
    [InlineData(new byte[] { 0x78, 0x20, 0, 0, 0, 1, 3, 0 }, "a preset dictionary")]
    [InlineData(new byte[] { 0x78, 0x9C, 0xFF, 0xFF, 0xFF, 0xFF }, "no such kind of block")]
    [InlineData(new byte[] { 0x78, 0x9C }, "nothing at all")]
    public void Deflate_that_cannot_be_undone_is_the_fault_of_the_file(byte[] block, string defect)
    {
        TiffBuilder builder = new();
        builder.Add(4, 4, 1, 8, [block]).Set(259, TiffBuilder.Short, 8);
        string path = builder.Save(PathOf("deflate.tif"));
        ImageryFormatException e = Assert.Throws<ImageryFormatException>(() => SampleChecksum.Compute(path));
        Assert.True(e.Message.Contains("strip 0", StringComparison.Ordinal), defect);
    }

    [Fact]
    public void An_empty_file_and_a_text_are_no_TIFF()
    {
        File.WriteAllText(PathOf("empty.tif"), string.Empty);
        File.WriteAllText(PathOf("text.tif"), "this is not a picture at all");
        Assert.Throws<ImageryFormatException>(() => GeoTiffHeaders.Read(PathOf("empty.tif")));
        Assert.Throws<ImageryFormatException>(() => GeoTiffHeaders.Read(PathOf("text.tif")));
    }

    [Fact]
    public void A_list_of_directories_that_goes_in_a_circle_is_refused()
    {
        TiffBuilder builder = new();
        builder.Add(2, 2, 1, 8, [new byte[4]]);
        byte[] file = builder.Build();
        file[4..8].CopyTo(file, file.Length - 4);
        File.WriteAllBytes(PathOf("circle.tif"), file);
        Assert.Contains(
            "comes back", Assert.Throws<ImageryFormatException>(() => GeoTiffHeaders.Read(PathOf("circle.tif"))).Message, StringComparison.Ordinal);
    }
}
