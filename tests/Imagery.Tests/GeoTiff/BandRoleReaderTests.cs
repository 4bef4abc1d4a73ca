using Imagery.GeoTiff;
using Imagery.Rasters;
using Xunit;
using static Imagery.Rasters.BandRole;

namespace Imagery.Tests.GeoTiff;

public sealed class BandRoleReaderTests
{
    [Fact]
    public void One_band_is_panchromatic() => Assert.Equal([Panchromatic], Roles(TiffPhotometric.MinIsBlack, 1));

    [Fact]
    public void Three_bands_are_red_green_blue() => Assert.Equal([Red, Green, Blue], Roles(TiffPhotometric.MinIsBlack, 3));

    [Fact]
    public void Four_bands_of_an_RGB_file_end_with_near_infrared() =>
        Assert.Equal([Red, Green, Blue, NearInfrared], Roles(TiffPhotometric.Rgb, 4, 0));

    [Fact]
    public void Four_bands_of_an_RGB_file_end_with_alpha_when_it_says_so() =>
        Assert.Equal([Red, Green, Blue, Alpha], Roles(TiffPhotometric.Rgb, 4, 2));

    [Fact]
    public void Four_bands_of_a_grey_file_are_in_the_order_of_vendors() =>
        Assert.Equal([Blue, Green, Red, NearInfrared], Roles(TiffPhotometric.MinIsBlack, 4, 0, 0, 0));

    [Fact]
    public void Eight_bands_without_names_are_not_guessed() =>
        Assert.All(Roles(TiffPhotometric.MinIsBlack, 8, 0, 0, 0, 0, 0, 0, 0), static role => Assert.Equal(Unknown, role));

    [Fact]
    public void A_grey_file_whose_white_is_zero_is_no_panchromatic_image() => Assert.Equal([Unknown], Roles(TiffPhotometric.MinIsWhite, 1));

    [Fact]
    public void Names_win_over_conventions()
    {
        GdalMetadataItem[] names =
        [
            new(string.Empty, "DESCRIPTION", 0, "description", "NIR"),
            new(string.Empty, "DESCRIPTION", 3, "description", "Blue"),
            new(string.Empty, "COLORINTERP", 1, "colorinterp", "Red"),
            new(string.Empty, "DESCRIPTION", 9, "description", "Green"),
        ];
        Assert.Equal([NearInfrared, Red, Red, Blue], BandRoleReader.Read(Image(TiffPhotometric.MinIsBlack, 4, [0, 0, 0]), names));
    }

    private static IReadOnlyList<BandRole> Roles(int photometric, int bands, params int[] extra) =>
        BandRoleReader.Read(Image(photometric, bands, extra), []);

    private static TiffImage Image(int photometric, int bands, int[] extra) => new()
    {
        Width = 1,
        Height = 1,
        Bands = bands,
        SampleType = new StoredSampleType(SampleKind.Unsigned, 8),
        Compression = TiffCompression.None,
        Predictor = 1,
        Photometric = photometric,
        IsPlanar = false,
        IsTiled = false,
        BlockWidth = 1,
        BlockHeight = 1,
        StoredBlockHeight = 1,
        Offsets = [8],
        ByteCounts = [bands],
        IsReverseBits = false,
        ExtraSamples = extra,
    };
}
