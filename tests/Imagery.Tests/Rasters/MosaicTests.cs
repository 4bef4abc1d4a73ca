using Imagery.Geometry;
using Imagery.Rasters;
using Xunit;

namespace Imagery.Tests.Rasters;

public class MosaicTests
{
    private static readonly Crs s_crs = new LocalMetres();

    [Fact]
    public void One_file_and_sixteen_overlapping_ones_show_the_same_pixels()
    {
        byte[] scene = Scene(64, 48);
        Mosaic one = Mosaic.Build([Tile(scene, new PixelWindow(0, 0, 64, 48))])[0];
        Mosaic many = Assert.Single(Mosaic.Build(
            from row in Enumerable.Range(0, 4)
            from column in Enumerable.Range(0, 4)
            select Tile(scene, new PixelWindow(column * 16, row * 12, 20, 15).Intersect(new PixelWindow(0, 0, 64, 48)))));

        Assert.Equal(one.Grid, many.Grid);
        using var first = new MosaicSource(one);
        using var second = new MosaicSource(many);
        foreach (PixelWindow window in new PixelWindow[] { new(0, 0, 64, 48), new(-5, -5, 30, 30), new(13, 11, 9, 7), new(50, 40, 40, 40) })
        {
            RasterWindow a = first.Read(window, 1, _ => [0]);
            RasterWindow b = second.Read(window, 1, _ => [0]);
            Assert.Equal(a.Valid.Bytes.ToArray(), b.Valid.Bytes.ToArray());
            Assert.Equal(a.Samples.Samples, b.Samples.Samples);
        }
    }

    [Fact]
    public void Tiles_half_a_pixel_apart_are_two_mosaics()
    {
        MosaicTile there = Tile(Scene(8, 8), new PixelWindow(0, 0, 8, 8));
        MosaicTile here = there with { Grid = there.Grid with { Transform = there.Grid.Transform.MovedBy(0.25, 0) }, Key = "other" };

        Assert.Equal(2, Mosaic.Build([there, here]).Count);
    }

    [Fact]
    public void Nodata_in_the_first_tile_is_filled_from_the_second()
    {
        byte[] scene = Scene(8, 8);
        MosaicTile holed = Tile(scene, new PixelWindow(0, 0, 8, 8), hole: new PixelWindow(2, 2, 3, 3), key: "a");
        MosaicTile whole = Tile(scene, new PixelWindow(0, 0, 8, 8), key: "b");
        using var source = new MosaicSource(Mosaic.Build([whole, holed])[0]);

        RasterWindow all = source.Read(new PixelWindow(0, 0, 8, 8), 1, _ => [0]);

        Assert.DoesNotContain((byte)0, all.Valid.Bytes.ToArray());
        Assert.Equal(scene.Select(b => (float)b), all.Samples.Samples);
    }

    /// <summary>Strips share one memory, also where tiles are put together: what one left behind must not show in the next.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Strips_show_what_is_read_at_once(int rowsMultiple)
    {
        const int Across = 40_000;
        var window = new PixelWindow(-9, -3, Across, 20);
        Mosaic mosaic = Mosaic.Build(
        [
            Tile(Scene(64, 48), new PixelWindow(0, 0, 40, 10), hole: new PixelWindow(3, 2, 9, 7)),
            Tile(Scene(64, 48), new PixelWindow(20, 6, 40, 9)),
        ])[0];
        using var source = new MosaicSource(mosaic);
        RasterWindow whole = source.Read(window, 1, _ => [0]);

        List<int> heights = [];
        int row = window.Row;
        foreach (RasterWindow strip in source.ReadStrips(window, 1, _ => [0], rowsMultiple))
        {
            Assert.Equal(window with { Row = row, Height = strip.Window.Height }, strip.Window);
            for (int i = 0; i < strip.Window.Height; i++, row++)
            {
                ReadOnlySpan<byte> valid = whole.Valid.Row(row - window.Row);
                Assert.True(valid.SequenceEqual(strip.Valid.Row(i)));
                for (int column = valid.IndexOf((byte)255); column >= 0 && column < 100; column++)
                {
                    Assert.True(valid[column] == 0 || whole.Samples.Row(0, row - window.Row)[column] == strip.Samples.Row(0, i)[column]);
                }
            }

            heights.Add(strip.Window.Height);
        }

        Assert.Equal(window.EndRow, row);
        Assert.True(heights.Count > 2);
        Assert.All(heights.SkipLast(1), h => Assert.Equal(0, h % rowsMultiple));
    }

    private static byte[] Scene(int width, int height) => [.. Enumerable.Range(0, width * height).Select(i => (byte)((i * 37) ^ (i >> 3)))];

    private static MosaicTile Tile(byte[] scene, PixelWindow part, PixelWindow hole = default, string? key = null)
    {
        int sceneWidth = scene.Length is 64 * 48 ? 64 : 8;
        GeoTransform transform = GeoTransform.NorthUp(500000, 4700000, 0.5, 0.5).ForWindowAt(part.Column, part.Row);
        return new MosaicTile(
            new RasterGrid(part.Width, part.Height, transform, s_crs),
            key ?? part.ToString(),
            () => new ArraySource(scene, sceneWidth, part, hole));
    }

    private sealed class ArraySource(byte[] scene, int sceneWidth, PixelWindow part, PixelWindow hole) : IRasterSource
    {
        public int Width => part.Width;

        public int Height => part.Height;

        public SampleType SampleType => SampleType.UInt8;

        public IReadOnlyList<BandRole> BandRoles => [BandRole.Panchromatic];

        public RasterWindow Read(PixelWindow window, IReadOnlyList<int> bands, RasterWindow? spare = null)
        {
            var samples = new Raster<float>(1, window.Width, window.Height);
            var valid = new ValidMask(window.Width, window.Height, new byte[window.Width * window.Height]);
            for (int row = 0; row < window.Height; row++)
            {
                for (int column = 0; column < window.Width; column++)
                {
                    var here = new PixelPoint(window.Column + column + 0.5, window.Row + row + 0.5);
                    if (new PixelWindow(0, 0, Width, Height).Contains(here) && !hole.Contains(here))
                    {
                        valid.Row(row)[column] = 255;
                        samples.Row(0, row)[column] =
                            scene[((part.Row + window.Row + row) * sceneWidth) + part.Column + window.Column + column];
                    }
                }
            }

            return new RasterWindow(window, samples, valid);
        }

        public void Dispose()
        {
        }
    }

    private sealed class LocalMetres : Crs
    {
        public override int EpsgCode => 0;

        public override string Name => "local";

        public override bool IsGeographic => false;

        protected override string Identity => "local";

        public override MapPoint ToGeographic(MapPoint point) => throw new NotSupportedException("a local frame has no place on earth");

        public override MapPoint FromGeographic(MapPoint longitudeLatitude) => throw new NotSupportedException("a local frame has no place on earth");
    }
}
