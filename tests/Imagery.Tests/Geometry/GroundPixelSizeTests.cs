using Imagery.Geometry;
using Imagery.Rasters;
using Xunit;

namespace Imagery.Tests.Geometry;

public sealed class GroundPixelSizeTests
{
    [Fact]
    public void A_Web_Mercator_pixel_is_as_small_on_the_ground_as_its_latitude_makes_it()
    {
        // At 60° a Web Mercator metre is half a metre, but for the flattening of the ellipsoid (under 1 %).
        Crs crs = CrsRegistry.RequireEpsg(3857);
        MapPoint place = crs.FromGeographic(new MapPoint(25, 60));
        RasterGrid grid = new(2, 2, GeoTransform.NorthUp(place.X - 1, place.Y + 1, 1, 1), crs);
        (double width, double height) = GroundPixelSize.At(grid);
        Assert.Equal(0.5, width, 0.005);
        Assert.Equal(0.5, height, 0.005);
    }

    [Fact]
    public void A_degree_at_the_equator_is_the_WGS_84_circumference_over_360()
    {
        RasterGrid grid = new(2, 2, GeoTransform.NorthUp(-1, 1, 1, 1), CrsRegistry.Wgs84);
        (double width, double height) = GroundPixelSize.At(grid);
        Assert.Equal(2 * Math.PI * 6378137 / 360, width, 0.01);
        Assert.Equal(110574.4, height, 0.5);
    }

    [Fact]
    public void A_UTM_pixel_on_the_central_meridian_is_larger_than_its_number_by_the_scale()
    {
        Crs crs = CrsRegistry.RequireEpsg(32652);
        RasterGrid grid = new(2, 2, GeoTransform.NorthUp(499_999, 4_676_001, 1, 1), crs);
        (double width, double height) = GroundPixelSize.At(grid);
        Assert.Equal(1 / 0.9996, width, 1e-6);
        Assert.Equal(1 / 0.9996, height, 1e-6);
    }
}
