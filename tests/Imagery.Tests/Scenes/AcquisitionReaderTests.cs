using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Scenes;
using Xunit;

namespace Imagery.Tests.Scenes;

public sealed class AcquisitionReaderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("imagery-acquisitions-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_stac_item_wins_over_all_else_and_the_contradiction_is_noted()
    {
        Write("a_20231018.json", """{"type":"Feature","properties":{"datetime":"2023-10-19T02:28:00Z","platform":"skysat-c12","view:sun_elevation":35.5,"view:off_nadir":12},"assets":{}}""");

        AcquisitionReading reading = Read("a_20231018.tif");

        Assert.Equal(AcquisitionTimeOrigin.StacItem, reading.Acquisition!.Origin);
        Assert.Equal(new DateTimeOffset(2023, 10, 19, 2, 28, 0, TimeSpan.Zero), reading.Acquisition.TimeUtc);
        Assert.Equal(("skysat-c12", 35.5, 12.0), (reading.Acquisition.Sensor, reading.Acquisition.SunElevationDegrees, reading.Acquisition.OffNadirDegrees));
        Assert.Contains("2023-10-18", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stac_item_of_another_name_is_found_by_its_asset()
    {
        Write("item.json", """{"properties":{"datetime":"2023-10-19T02:28:00+09:00"},"assets":{"visual":{"href":"./tiles/quay.TIF"}}}""");

        Assert.Equal(new DateTimeOffset(2023, 10, 18, 17, 28, 0, TimeSpan.Zero), Read("quay.tif").Acquisition!.TimeUtc);
        Assert.Null(Read("other.tif").Acquisition);
    }

    [Fact]
    public void Maxar_imd_gives_time_satellite_and_angles()
    {
        Write("23OCT19.IMD", "version = \"28.3\";\nBEGIN_GROUP = IMAGE_1\n\tsatId = \"WV03\";\n\tfirstLineTime = 2023-10-19T02:28:41.123456Z;\n\tmeanSunEl = 36.1;\n\tmeanSunAz = 168.0;\n\tmeanOffNadirViewAngle = 21.4;\nEND_GROUP = IMAGE_1\nEND;\n");

        Acquisition taken = Read("23OCT19.tif").Acquisition!;

        Assert.Equal((AcquisitionTimeOrigin.VendorMetadata, "WV03", 36.1, 168.0, 21.4), (taken.Origin, taken.Sensor, taken.SunElevationDegrees, taken.SunAzimuthDegrees, taken.OffNadirDegrees));
        Assert.Equal(41, taken.TimeUtc.Second);
    }

    [Fact]
    public void Airbus_dimap_gives_date_and_time()
    {
        Write("DIM_PNEO.XML", "<Dimap_Document><Dataset_Sources><Source_Identification><Strip_Source><MISSION>PHR</MISSION><MISSION_INDEX>1A</MISSION_INDEX><IMAGING_DATE>2023-10-19</IMAGING_DATE><IMAGING_TIME>02:28:00.5Z</IMAGING_TIME></Strip_Source></Source_Identification></Dataset_Sources><SUN_ELEVATION>36.2</SUN_ELEVATION></Dimap_Document>");

        Acquisition taken = Read("PNEO_R1C1.tif").Acquisition!;

        Assert.Equal(("PHR 1A", 36.2, 28), (taken.Sensor, taken.SunElevationDegrees, taken.TimeUtc.Minute));
    }

    [Fact]
    public void Planet_metadata_belong_to_the_tile_whose_name_they_begin()
    {
        Write("20231019_022800_01_metadata.json", """{"properties":{"acquired":"2023-10-19T02:28:01.5Z","satellite_id":"24c1","sun_elevation":33.3,"view_angle":-4.1}}""");
        Write("20231020_022800_01_metadata.json", """{"properties":{"acquired":"2023-10-20T02:28:01.5Z"}}""");

        Acquisition taken = Read("20231019_022800_01_visual.tif").Acquisition!;

        Assert.Equal((AcquisitionTimeOrigin.VendorMetadata, "24c1", 4.1), (taken.Origin, taken.Sensor, taken.OffNadirDegrees));
    }

    [Fact]
    public void A_tag_comes_before_a_name_and_a_name_before_a_folder()
    {
        Acquisition tagged = Read("2023-10-01/a_20231018.tif", Item("ACQUISITIONDATETIME", "2023-10-18T01:00:00")).Acquisition!;
        Acquisition named = Read("2023-10-01/a_20231018.tif").Acquisition!;
        Acquisition inFolder = Read("2023-10-01/deep/a.tif").Acquisition!;

        Assert.Equal(
            [AcquisitionTimeOrigin.GdalMetadata, AcquisitionTimeOrigin.FileName, AcquisitionTimeOrigin.FolderName],
            new[] { tagged.Origin, named.Origin, inFolder.Origin });
    }

    [Fact]
    public void A_folder_that_contradicts_the_name_of_the_file_is_noted()
    {
        AcquisitionReading reading = Read("2023-10-01/a_20231018.tif");

        Assert.Equal(18, reading.Acquisition!.TimeUtc.Day);
        Assert.Contains("2023-10-01", Assert.Single(reading.Notes), StringComparison.Ordinal);
        Assert.Empty(Read("2023-10-18/a_20231018T022800Z.tif").Notes);
    }

    [Theory]
    [InlineData("a_20231018_from_20231017.tif")]
    [InlineData("a_20231018T022800Z_cut_20231018T050000Z.tif")]
    public void Two_different_times_in_one_name_are_noted_and_the_first_is_taken(string name)
    {
        AcquisitionReading reading = Read(name);

        Assert.Equal((18, name.Contains('T', StringComparison.Ordinal) ? 2 : 0), (reading.Acquisition!.TimeUtc.Day, reading.Acquisition.TimeUtc.Hour));
        Assert.Contains("two", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_processing_time_dates_a_tile_only_when_trusted()
    {
        GeoTiffHeader header = Header("plain.tif") with { TiffDateTime = "2023:10:19 02:28:00" };

        Assert.Null(new AcquisitionReader(false).Read(header.Path, _root, header).Acquisition);
        Assert.Equal(AcquisitionTimeOrigin.TiffDateTime, new AcquisitionReader(true).Read(header.Path, _root, header).Acquisition!.Origin);
    }

    [Fact]
    public void A_broken_sidecar_is_named_and_the_next_origin_is_used()
    {
        Write("a_20231018.json", "{ not json");

        AcquisitionReading reading = Read("a_20231018.tif");

        Assert.Equal(AcquisitionTimeOrigin.FileName, reading.Acquisition!.Origin);
        Assert.Contains("a_20231018.json", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Xml_with_a_dtd_is_refused()
    {
        Write("DIM_X.XML", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><IMAGING_DATE>2023-10-19</IMAGING_DATE></a>");

        Assert.Null(Read("X.tif").Acquisition);
    }

    private AcquisitionReading Read(string name, params GdalMetadataItem[] items)
    {
        GeoTiffHeader header = Header(name) with { GdalMetadata = items };
        Directory.CreateDirectory(Path.GetDirectoryName(header.Path)!);
        return new AcquisitionReader(false).Read(header.Path, _root, header);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);

    private static GdalMetadataItem Item(string name, string value) => new("IMAGERY", name, null, null, value);

    private GeoTiffHeader Header(string name) => new()
    {
        Path = Path.Combine(_root, name),
        FileSize = 1,
        Width = 1,
        Height = 1,
        Bands = 1,
        SampleType = default!,
        Compression = "none",
        Predictor = 1,
        Photometric = "MINISBLACK",
        IsPlanar = false,
        IsTiled = false,
        BlockWidth = 1,
        BlockHeight = 1,
        NoData = null,
        Transform = GeoTransform.NorthUp(0, 0, 1, 1),
        TransformProblem = null,
        Crs = null,
        CrsProblem = null,
        BandRoles = [],
        GdalMetadata = [],
        TiffDateTime = null,
        IsBigTiff = false,
        IsBigEndian = false,
        Overviews = [],
        HasMask = false,
        SampleProblem = null,
    };
}
