using Imagery.Geometry;
using Imagery.GeoTiff;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

public sealed class GeoReferenceTests : ScratchFolder
{
    [Fact]
    public void A_tie_point_inside_the_raster_places_its_own_pixel()
    {
        GeoTiffHeader header = Header(image => image.Place(10, 4, 500_000, 4_700_000, 0.5));
        Assert.Equal(new MapPoint(500_000, 4_700_000), header.Transform!.Value.ToMap(new PixelPoint(10, 4)));
        Assert.Equal(new GeoTransform(499_995, 0.5, 0, 4_700_002, 0, -0.5), header.Transform);
        Assert.Equal(32652, header.Crs!.EpsgCode);
    }

    [Fact]
    public void PixelIsPoint_places_centres_so_corners_lie_half_a_pixel_away()
    {
        GeoTiffHeader header = Header(image => image.Place(0, 0, 500_000, 4_700_000, 2, rasterType: 2));
        Assert.Equal(new MapPoint(500_000, 4_700_000), header.Transform!.Value.ToMap(new PixelPoint(0.5, 0.5)));
    }

    [Fact]
    public void A_rotated_matrix_is_taken_as_it_is()
    {
        GeoTiffHeader header = Header(image => image.Keys(32652).Set(
            34264, TiffBuilder.Double, 0.4, 0.3, 0, 500_000, 0.3, -0.4, 0, 4_700_000, 0, 0, 0, 0, 0, 0, 0, 1));
        Assert.Equal(new GeoTransform(500_000, 0.4, 0.3, 4_700_000, 0.3, -0.4), header.Transform);
        Assert.Equal(0.5, header.Transform!.Value.ColumnStep, 1e-12);
    }

    [Fact]
    public void A_rotated_matrix_of_points_moves_by_half_a_pixel_both_ways()
    {
        GeoTiffHeader header = Header(image => image.Keys(32652, rasterType: 2).Set(
            34264, TiffBuilder.Double, 0.4, 0.3, 0, 500_000, 0.3, -0.4, 0, 4_700_000, 0, 0, 0, 0, 0, 0, 0, 1));
        MapPoint centre = header.Transform!.Value.ToMap(new PixelPoint(0.5, 0.5));
        Assert.True(centre.DistanceTo(new MapPoint(500_000, 4_700_000)) < 1e-9);
    }

    [Fact]
    public void A_transverse_Mercator_given_by_parameters_is_used_as_such()
    {
        GeoTiffHeader header = Header(image => image.Place(0, 0, 1_000_000, 2_000_000, 1)
            .Set(34735, TiffBuilder.Short, 1, 1, 0, 11, 1024, 0, 1, 1, 1025, 0, 1, 1, 2048, 0, 1, 4326, 3072, 0, 1, 32767, 3074, 0, 1, 32767,
                3075, 0, 1, 1, 3076, 0, 1, 9001, 3080, 34736, 1, 0, 3081, 34736, 1, 1, 3082, 34736, 1, 2, 3083, 34736, 1, 3)
            .Set(34736, TiffBuilder.Double, 127.5, 38, 1_000_000, 2_000_000));
        TransverseMercatorCrs crs = Assert.IsType<TransverseMercatorCrs>(header.Crs);
        Assert.Equal(new TransverseMercatorParameters(127.5, 38, 1, 1_000_000, 2_000_000), crs.Parameters);
        MapPoint origin = crs.ToGeographic(new MapPoint(1_000_000, 2_000_000));
        Assert.Equal(127.5, origin.X, 1e-9);
        Assert.Equal(38, origin.Y, 1e-9);
    }

    [Theory]
    [InlineData(26711, "NAD27")]
    [InlineData(2154, "EPSG:2154")]
    public void A_system_that_is_not_known_is_refused_by_name(int epsg, string name)
    {
        GeoTiffHeader header = Header(image => image.Place(0, 0, 0, 0, 1, epsg));
        Assert.Null(header.Crs);
        Assert.Contains(name, Assert.Throws<ImageryNotSupportedException>(header.RequireGrid).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_place_is_a_raster_but_no_tile()
    {
        string path = Save(static _ => { });
        using GeoTiffFile file = GeoTiffFile.Open(path);
        Assert.Equal(4, file.Read(new PixelWindow(0, 0, 4, 4), [0]).Samples.Width);
        Assert.Contains("no georeference", Assert.Throws<ImageryNotSupportedException>(() => file.Grid).Message, StringComparison.Ordinal);
    }

    private GeoTiffHeader Header(Action<TiffBuilder.Image> change) => GeoTiffHeaders.Read(Save(change));

    private string Save(Action<TiffBuilder.Image> change)
    {
        TiffBuilder builder = new();
        change(builder.Add(4, 4, 1, 8, [new byte[16]]));
        return builder.Save(PathOf("placed.tif"));
    }
}
