using System.Text;
using Imagery.Scenes;
using Xunit;

namespace Imagery.Tests.Scenes;

/// <summary>Whose sidecar it is, and what a broken one does.</summary>
public sealed class SidecarTests : IDisposable
{
    private const string Imd = "BEGIN_GROUP = IMAGE_1\n\tsatId = \"WV03\";\n\tfirstLineTime = 2023-10-19T02:28:41.5Z;\nEND_GROUP = IMAGE_1\nEND;\n";

    private readonly string _root = Directory.CreateTempSubdirectory("imagery-sidecars-").FullName;
    private readonly List<string> _notes = [];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_only_sidecar_of_a_folder_does_not_date_a_tile_when_it_bears_the_name_of_another()
    {
        Write("first.imd", Imd);
        Write("first.tif", "");

        Assert.Single(Read("first.tif"));
        Assert.Empty(Read("second_20231101.tif"));
    }

    [Fact]
    public void The_only_sidecar_of_a_folder_dates_the_tiles_of_one_delivery()
    {
        Write("23OCT19022841-P2AS-012345.IMD", Imd);

        Assert.Single(Read("23OCT19022841-P2AS_R1C1-012345.TIF"));
    }

    [Fact]
    public void A_name_that_begins_another_within_a_word_is_not_its_sidecar()
    {
        Write("quay-1.imd", Imd);
        Write("quay-1.tif", "");

        Assert.Empty(Read("quay-10.tif"));
        Assert.Single(Read("quay-1_ms.tif"));
    }

    [Fact]
    public void An_item_finds_its_asset_behind_a_signed_url()
    {
        Write("item.json", """{"properties":{"datetime":"2023-10-19T02:28:00Z"},"assets":{"v":{"href":"some/where/west%20quay.tif?sig=a/b"}}}""");

        Assert.Single(Read("west quay.tif"));
    }

    [Fact]
    public void Airbus_tiles_find_the_dimap_of_their_own_image_among_several()
    {
        Write("DIM_PHR1A_202310190228_ORT.XML", "<D><IMAGING_DATE>2023-10-19</IMAGING_DATE><IMAGING_TIME>02:28:00.5Z</IMAGING_TIME></D>");
        Write("DIM_PHR1B_202311010228_ORT.XML", "<D><IMAGING_DATE>2023-11-01</IMAGING_DATE><IMAGING_TIME>02:28:00.5Z</IMAGING_TIME></D>");

        Assert.Equal(10, Assert.Single(Read("IMG_PHR1A_202310190228_ORT_R1C1.TIF")).TimeUtc.Month);
        Assert.Equal(11, Assert.Single(Read("IMG_PHR1B_202311010228_ORT_R1C1.TIF")).TimeUtc.Month);
    }

    [Fact]
    public void Notes_that_gdal_leaves_beside_a_tile_do_not_hide_its_metadata()
    {
        Write("DIM_X.XML", "<D><IMAGING_DATE>2023-10-19</IMAGING_DATE><IMAGING_TIME>02:28:00Z</IMAGING_TIME></D>");
        Write("quay.tif.aux.xml", "<PAMDataset><PAMRasterBand band=\"1\"/></PAMDataset>");

        Assert.Single(Read("quay.tif"));
        Assert.Empty(_notes);
    }

    [Fact]
    public void Json_of_the_tiles_name_that_is_no_item_does_not_hide_the_item()
    {
        Write("quay.json", """{"processing":"none"}""");
        Write("item.json", """{"properties":{"datetime":"2023-10-19T02:28:00Z"},"assets":{"v":{"href":"quay.tif"}}}""");

        Assert.Equal(AcquisitionTimeOrigin.StacItem, Assert.Single(Read("quay.tif")).Origin);
    }

    [Theory]
    [InlineData("a.json", """{"properties":{"datetime":"\ud800"}}""")]
    [InlineData("a.json", """{"properties":{"datetime":null,"start_datetime":7}}""")]
    [InlineData("a.json", """{"properties":[]}""")]
    [InlineData("a.json", "")]
    [InlineData("a_metadata.json", """{"acquired":"\udfff"}""")]
    [InlineData("a_metadata.xml", "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>")]
    [InlineData("a.xml", "<a><b></a>")]
    [InlineData("a.imd", "=;\n= = =\nfirstLineTime = yesterday;")]
    public void A_broken_sidecar_gives_no_time_and_no_exception(string name, string text)
    {
        Write(name, text);

        Assert.Empty(Read("a.tif"));
    }

    [Fact]
    public void Json_that_is_not_utf8_is_noted()
    {
        File.WriteAllBytes(Path.Combine(_root, "a.json"), [.. "{\"properties\":{\"datetime\":\""u8, 0xE9, .. "\"}}"u8]);

        Assert.Empty(Read("a.tif"));
        Assert.Contains("a.json", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_angle_that_no_sky_has_is_not_known()
    {
        Write("a.imd", Imd.Replace("END_GROUP", "\tmeanSunEl = -999.0;\n\tmeanSunAz = 168.0;\nEND_GROUP", StringComparison.Ordinal));
        Write("a.json", """{"properties":{"datetime":"2023-10-19T02:28:41Z","view:sun_elevation":1e999}}""");

        Acquisition[] clues = Read("a.tif");

        Assert.All(clues, c => Assert.Null(c.SunElevationDegrees));
        Assert.Equal(168, clues[1].SunAzimuthDegrees);
    }

    private Acquisition[] Read(string tile) => [.. Sidecars.Read(Path.Combine(_root, tile), SidecarFiles.In(_root), _notes)];

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text, new UTF8Encoding(false));
}
