using Imagery.Geometry;
using Imagery.Pipeline;
using Imagery.Rasters;
using Imagery.Reporting;
using Imagery.Reports;
using Xunit;

namespace Imagery.IntegrationTests.Evidence;

public class EvidencePicturesTests
{
    [Fact]
    public void A_picture_comes_back_where_it_lay_and_nearly_as_it_was()
    {
        var ramp = new Raster<byte>(3, 64, 48);
        foreach (int i in Enumerable.Range(0, ramp.Samples.Length))
        {
            ramp.Samples[i] = (byte)((2 * (i % 64)) + (i / (64 * 48) * 40));
        }

        GeoTransform transform = GeoTransform.NorthUp(1000, 2000, 0.5, 0.5);
        MapPicture back = Assert.IsType<MapPicture>(EvidencePictures.Of([Stored("a", ramp, transform)]).Of("a"));

        Assert.Equal((3, 64, 48, transform), (back.Bands.Bands, back.Bands.Width, back.Bands.Height, back.Transform));
        Assert.True(ramp.Samples.Zip(back.Bands.Samples, (x, y) => Math.Abs(x - y)).Max() <= 12);
    }

    [Theory]
    [InlineData(5, "no picture")]
    [InlineData(2000, "not all can be read")]
    public void A_damaged_picture_is_refused_by_name(int bytes, string complaint)
    {
        var noise = new Raster<byte>(3, 64, 64);
        new Random(3).NextBytes(noise.Samples);
        StoredEvidence whole = Stored("s", noise, GeoTransform.NorthUp(0, 0, 1, 1));
        StoredEvidence damaged = whole with { Zones = whole.Zones with { Jpeg = [.. whole.Zones.Jpeg.Take(bytes)] } };

        ImageryFormatException fault = Assert.Throws<ImageryFormatException>(() => EvidencePictures.Of([damaged]).Of("s"));

        Assert.True(whole.Zones.Jpeg.Length > bytes);
        Assert.Contains("evidence/s.zones.jpg", fault.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_series_few_pictures_are_held_and_the_last_ones_are_not_unpacked_again()
    {
        List<string> read = [];
        EvidencePictures pictures = new(id =>
        {
            read.Add(id);
            return id == "none" ? null : Stored(id, new Raster<byte>(1, 8, 8), GeoTransform.NorthUp(0, 0, 1, 1));
        });

        Assert.Null(pictures.Of("none"));
        Assert.NotNull(pictures.Of("a"));
        Assert.NotNull(pictures.Of("b"));
        Assert.NotNull(pictures.Of("a"));
        Assert.NotNull(pictures.Of("c"));
        Assert.NotNull(pictures.Of("a"));
        Assert.NotNull(pictures.Of("d"));
        Assert.NotNull(pictures.Of("b"));

        Assert.Equal(["none", "a", "b", "c", "d", "b"], read);
    }

    private static StoredEvidence Stored(string id, Raster<byte> zones, GeoTransform transform) =>
        EvidenceEncoder.Encode(id, new SceneEvidence(new ChipSheet(new Raster<byte>(1, 8, 8), 8, []), new MapPicture(zones, transform)));
}
