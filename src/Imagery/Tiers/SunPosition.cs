namespace Imagery.Tiers;

/// <summary>Where the sun stands, degrees.</summary>
/// <param name="Elevation">Above the horizon, without refraction (0.02° at 45°, 0.1° at 9°).</param>
/// <param name="Azimuth">Clockwise from true north, [0, 360).</param>
public readonly record struct SunPosition(double Elevation, double Azimuth)
{
    /// <summary>
    /// After Meeus, Astronomical Algorithms, 2nd edition, chapters 25 and 28, as NOAA's solar calculator has it; good to 0.02° in this century.
    /// </summary>
    /// <param name="longitude">Degrees, east positive.</param>
    /// <param name="latitude">Degrees, north positive.</param>
    public static SunPosition At(DateTimeOffset time, double longitude, double latitude)
    {
        double days = (time.UtcDateTime - new DateTime(2000, 1, 1, 12, 0, 0, DateTimeKind.Utc)).TotalDays;
        double century = days / 36525;
        double meanLongitude = 280.46646 + (century * (36000.76983 + (century * 0.0003032)));
        double anomaly = 357.52911 + (century * (35999.05029 - (0.0001537 * century)));
        double centre = (Sin(anomaly) * (1.914602 - (century * (0.004817 + (0.000014 * century)))))
            + (Sin(2 * anomaly) * (0.019993 - (0.000101 * century))) + (Sin(3 * anomaly) * 0.000289);
        double node = 125.04 - (1934.136 * century);
        double apparent = meanLongitude + centre - 0.00569 - (0.00478 * Sin(node));
        double obliquity = 23.439291 - (0.0130042 * century) + (0.00256 * Cos(node));
        double declination = Degrees(Math.Asin(Sin(obliquity) * Sin(apparent)));
        double ascension = Degrees(Math.Atan2(Cos(obliquity) * Sin(apparent), Cos(apparent)));
        double sidereal = 280.46061837 + (360.98564736629 * days) + (0.000387933 * century * century);
        double hour = sidereal + longitude - ascension;
        double elevation = Degrees(Math.Asin((Sin(latitude) * Sin(declination)) + (Cos(latitude) * Cos(declination) * Cos(hour))));
        double fromSouth = Degrees(Math.Atan2(Sin(hour), (Cos(hour) * Sin(latitude)) - (Math.Tan(declination * Math.PI / 180) * Cos(latitude))));
        return new SunPosition(elevation, (((fromSouth + 180) % 360) + 360) % 360);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
