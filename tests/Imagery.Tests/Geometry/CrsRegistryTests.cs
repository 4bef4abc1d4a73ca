using Imagery.Geometry;
using Xunit;

namespace Imagery.Tests.Geometry;

/// <summary>
/// Truth comes from GDAL 3.6 with PROJ 9.1:
/// <c>echo LON LAT | gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:CODE -output_xy</c>.
/// </summary>
public sealed class CrsRegistryTests
{
    [Theory]
    [InlineData(32652, 130.3, 42.23, 607275.2437, 4676131.4042)]
    [InlineData(32652, 132.35, 42.9, 773507.0073, 4755156.1931)]
    [InlineData(32653, 132.0, 42.9, 255070.4049, 4754077.0924)]
    [InlineData(32610, -122.3, 37.8, 561625.0490, 4183855.7153)]
    [InlineData(32733, 18.4, -33.9, 814420.3310, 6243724.8401)]
    [InlineData(32660, 179.9, 10, 817955.4277, 1106810.6571)]
    [InlineData(3857, 132.35, 42.9, 14733134.6065, 5296763.1926)]
    [InlineData(25832, 9.5, 53.5, 533166.1323, 5928010.0850)]
    [InlineData(26910, -122.3, 37.8, 561625.0490, 4183855.7152)]
    [InlineData(5187, 129.05, 35.1, 204558.8487, 278190.1754)]
    [InlineData(5179, 129.05, 35.1, 1141273.6616, 1679416.6975)]
    [InlineData(4548, 117, 39, 500000.0000, 4318503.9847)]
    [InlineData(4526, 114.2, 22.6, 38520564.4559, 2500254.8810)]
    [InlineData(4498, 117, 39, 20500000.0000, 4318503.9847)]
    [InlineData(4509, 117, 39, 500000.0000, 4318503.9847)]
    [InlineData(2180, 18.6, 54.5, 474103.2305, 737415.3490)]
    [InlineData(3006, 18, 59.3, 670817.9156, 6577304.5670)]
    [InlineData(2193, 174.8, -36.85, 1760478.4540, 5920255.3473)]
    [InlineData(3067, 25, 60.2, 389130.0421, 6675364.4952)]
    [InlineData(3047, 25, 60.2, 389130.0421, 6675364.4952)]
    [InlineData(28356, 151.2, -33.9, 333568.9410, 6247473.3369)]
    [InlineData(7856, 151.2, -33.9, 333568.9410, 6247473.3369)]
    [InlineData(31983, -46.3, -23.9, 367665.9512, 7356236.4787)]
    [InlineData(31971, -70, 11, 1708629.0427, 1238321.6785)]
    [InlineData(3100, 135, 34, -54468.7808, 3778426.0702)]
    [InlineData(6691, 139.7, 35.6, 382241.9910, 3940361.8357)]
    public void A_place_has_the_coordinates_that_GDAL_gives_it(int code, double longitude, double latitude, double x, double y)
    {
        Crs crs = CrsRegistry.RequireEpsg(code);
        MapPoint map = crs.FromGeographic(new MapPoint(longitude, latitude));
        Assert.True(map.DistanceTo(new MapPoint(x, y)) < 0.001, $"{map.X:F4} {map.Y:F4}");
    }

    [Theory]
    [InlineData(32252, 130.3, 42.23, 607262.5633, 4676126.4351, 0.1)]
    [InlineData(28422, 130.3, 42.23, 22607234.6820, 4678050.8319, 2)]
    [InlineData(28423, 132.35, 42.9, 23283465.8563, 4755072.7325, 2)]
    public void A_shifted_datum_agrees_within_what_is_stated_of_it(
        int code, double longitude, double latitude, double x, double y, double metres)
    {
        MapPoint map = CrsRegistry.RequireEpsg(code).FromGeographic(new MapPoint(longitude, latitude));
        Assert.True(map.DistanceTo(new MapPoint(x, y)) < metres, $"{map.X:F4} {map.Y:F4}");
    }

    [Theory]
    [InlineData(32652, 1e-9)]
    [InlineData(32752, 1e-9)]
    [InlineData(32252, 1e-7)]
    [InlineData(28422, 1e-7)]
    [InlineData(3857, 1e-9)]
    [InlineData(5179, 1e-9)]
    [InlineData(4326, 1e-9)]
    public void Going_there_and_back_ends_where_it_began(int code, double degrees)
    {
        Crs crs = CrsRegistry.RequireEpsg(code);
        for (double latitude = -75; latitude <= 80; latitude += 7.5)
        {
            for (double longitude = 120; longitude <= 138; longitude += 2.5)
            {
                MapPoint back = crs.ToGeographic(crs.FromGeographic(new MapPoint(longitude, latitude)));
                Assert.Equal(longitude, back.X, degrees);
                Assert.Equal(latitude, back.Y, degrees);
            }
        }
    }

    [Theory]
    [InlineData(26711)]
    [InlineData(23032)]
    [InlineData(28992)]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_code_that_is_not_known_is_refused_rather_than_guessed(int code) => Assert.Null(CrsRegistry.FromEpsg(code));

    [Fact]
    public void All_UTM_zones_on_WGS_84_are_known()
    {
        for (int zone = 1; zone <= 60; zone++)
        {
            MapPoint north = CrsRegistry.RequireEpsg(32600 + zone).FromGeographic(new MapPoint((zone * 6) - 183, 45));
            MapPoint south = CrsRegistry.RequireEpsg(32700 + zone).FromGeographic(new MapPoint((zone * 6) - 183, -45));
            Assert.Equal(500_000, north.X, 1e-6);
            Assert.Equal(500_000, south.X, 1e-6);
            Assert.Equal(10_000_000, north.Y + south.Y, 1e-6);
        }
    }

    [Fact]
    public void Systems_are_equal_by_what_they_are_not_by_which_object_they_are()
    {
        TransverseMercatorParameters parameters = new(127.5, 38, 0.9996, 1_000_000, 2_000_000);
        TransverseMercatorCrs one = new(0, "one", CrsDatum.Wgs84, parameters);
        TransverseMercatorCrs other = new(0, "another", CrsDatum.Wgs84, parameters);
        Assert.Equal<Crs>(one, other);
        Assert.NotEqual<Crs>(one, new TransverseMercatorCrs(0, "one", CrsDatum.Wgs84, parameters with { FalseEasting = 0 }));
        Assert.NotEqual(CrsRegistry.RequireEpsg(32652), CrsRegistry.RequireEpsg(32653));
    }
}
