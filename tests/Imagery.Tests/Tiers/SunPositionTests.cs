using Imagery.Tiers;
using Xunit;

namespace Imagery.Tests.Tiers;

public sealed class SunPositionTests
{
    /// <summary>The worked example of Reda and Andreas, Solar Position Algorithm (NREL/TP-560-34302), table A5.1: zenith 50.11162°, azimuth 194.34024°.</summary>
    [Fact]
    public void The_published_example_of_the_solar_position_algorithm_is_met_within_two_hundredths_of_a_degree()
    {
        SunPosition sun = SunPosition.At(new DateTimeOffset(2003, 10, 17, 12, 30, 30, TimeSpan.FromHours(-7)), -105.1786, 39.742476);

        Assert.InRange(sun.Elevation, 90 - 50.11162 - 0.03, 90 - 50.11162 + 0.03);
        Assert.InRange(sun.Azimuth, 194.34024 - 0.02, 194.34024 + 0.02);
    }

    [Theory]
    [InlineData(2023, 6, 21, 23.44)]
    [InlineData(2023, 12, 22, -23.44)]
    public void On_the_days_of_solstice_the_highest_sun_of_the_day_stands_over_its_tropic(int year, int month, int day, double declination)
    {
        const double Latitude = 42.25;
        SunPosition highest = Enumerable.Range(0, 24 * 60)
            .Select(minute => SunPosition.At(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute), 130.3, Latitude))
            .MaxBy(s => s.Elevation);

        Assert.InRange(highest.Elevation, 90 - Latitude + declination - 0.02, 90 - Latitude + declination + 0.02);
        Assert.InRange(highest.Azimuth, 179.5, 180.5);
    }

    [Fact]
    public void South_of_the_equator_the_noon_sun_stands_in_the_north()
    {
        SunPosition noon = SunPosition.At(new DateTimeOffset(2023, 6, 21, 2, 0, 0, TimeSpan.Zero), 151.2, -33.9);

        Assert.True(noon.Azimuth is < 30 or > 330, $"{noon.Azimuth}");
        Assert.InRange(noon.Elevation, 30, 33);
    }
}
