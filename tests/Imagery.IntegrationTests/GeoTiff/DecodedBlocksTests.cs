using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Rasters;
using Imagery.Testing;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

public sealed class DecodedBlocksTests
{
    private static readonly string s_tile = Directory.GetFiles(Path.Combine(Repository.Root, "testdata", "ports"), "*.tif").Order(StringComparer.Ordinal).First();

    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    [InlineData(1L << 30)]
    public void Pixels_are_the_same_however_many_blocks_are_kept(long limit)
    {
        var kept = new DecodedBlocks(limit);
        float[] expected = Pixels(null);

        Assert.Equal(expected, Pixels(kept));
        Assert.Equal(expected, Pixels(kept));
        Assert.InRange(kept.Bytes, limit == 0 ? 0 : 1, limit);
        kept.Clear();
        Assert.Equal(0, kept.Bytes);
        Assert.Equal(expected, Pixels(kept));
    }

    private static float[] Pixels(DecodedBlocks? kept)
    {
        using GeoTiffFile file = GeoTiffFile.Open(s_tile, new ReadLimits { CacheBytes = 1 << 20 }, kept);
        int width = Math.Min(700, file.Width);
        RasterWindow window = file.Read(new PixelWindow(0, 0, width, Math.Min(600, file.Height)), [.. Enumerable.Range(0, file.Header.Bands)]);
        return window.Samples.Samples;
    }
}
