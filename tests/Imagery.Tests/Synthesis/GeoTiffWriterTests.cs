using Imagery.Geometry;
using Imagery.GeoTiff;
using Xunit;

namespace Imagery.Tests.Synthesis;

public sealed class GeoTiffWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writer").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Too_few_samples_are_refused_and_leave_no_file()
    {
        var image = new WrittenImage(10, 10, 3, new MapPoint(500_000, 4_600_000), 0.5, 32652);
        Assert.Throws<ArgumentException>(() => GeoTiffWriter.Write(Path.Combine(_folder, "a.tif"), image, new ushort[299]));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_system_in_degrees_is_refused()
    {
        var image = new WrittenImage(1, 1, 1, new MapPoint(130, 42), 0.5, 4326);
        Assert.Throws<ArgumentException>(() => GeoTiffWriter.Write(Path.Combine(_folder, "a.tif"), image, new ushort[1]));
    }

    [Theory]
    [InlineData(WrittenCompression.None)]
    [InlineData(WrittenCompression.Lzw)]
    [InlineData(WrittenCompression.Deflate)]
    public void What_was_written_stands_under_its_name_alone(WrittenCompression compression)
    {
        string path = Path.Combine(_folder, "a.tif");
        var image = new WrittenImage(300, 70, 4, new MapPoint(500_000, 4_600_000), 0.5, 32652) { BitsPerSample = 16, Compression = compression, NoData = 0 };
        GeoTiffWriter.Write(path, image, new ushort[300 * 70 * 4]);
        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Equal("II"u8.ToArray(), File.ReadAllBytes(path)[..2]);
    }
}
