using Imagery.Geometry;
using Xunit;

namespace Imagery.Tests.Geometry;

public class GeodesicTests
{
    /// <summary>Flinders Peak to Buninyong is the worked example of the Geocentric Datum of Australia manual (GRS 80, equal to WGS 84 within 0.1 mm here).</summary>
    [Theory]
    [InlineData(144.42486788888889, -37.95103341666667, 143.92649552777778, -37.65282113888889, 54972.271, 0.001)]
    [InlineData(0, 0, 0, 90, 10001965.729, 0.001)]
    [InlineData(0, 0, 1, 0, 111319.491, 0.001)]
    public void A_known_distance_comes_out_to_the_millimetre(double fromX, double fromY, double toX, double toY, double metres, double within)
    {
        Assert.InRange(Geodesic.Metres(new MapPoint(fromX, fromY), new MapPoint(toX, toY)), metres - within, metres + within);
        Assert.InRange(Geodesic.Metres(new MapPoint(toX, toY), new MapPoint(fromX, fromY)), metres - within, metres + within);
    }

    [Fact]
    public void The_same_place_is_no_distance_away_and_the_date_line_is_no_wall()
    {
        Assert.Equal(0, Geodesic.Metres(new MapPoint(130.305, 42.248), new MapPoint(130.305, 42.248)));
        Assert.InRange(Geodesic.Metres(new MapPoint(179.5, 0), new MapPoint(-179.5, 0)), 111319, 111320);
    }

    [Fact]
    public void Places_opposite_each_other_are_half_the_earth_apart() =>
        Assert.InRange(Geodesic.Metres(new MapPoint(0, 0.1), new MapPoint(179.9, 0)), 19_900_000, 20_040_000);
}
