namespace Imagery.Geometry;

/// <summary>Distances over the ellipsoid of WGS 84.</summary>
public static class Geodesic
{
    private const double SemiMajor = 6378137;
    private const double Flattening = 1 / 298.257223563;
    private const double SemiMinor = SemiMajor * (1 - Flattening);

    /// <summary>Mean radius of the earth (IUGG), for what the iteration does not reach.</summary>
    private const double MeanRadius = 6371008.8;

    private const int MostTurns = 200;

    /// <summary>
    /// Shortest distance between two places, metres: Vincenty 1975, good to a millimetre. Places nearly opposite each other on the earth, where his
    /// iteration does not settle, get the great circle of the mean sphere (within 0.6 %).
    /// </summary>
    /// <param name="from">X = longitude, Y = latitude, degrees.</param>
    public static double Metres(MapPoint from, MapPoint to)
    {
        double difference = Radians(to.X - from.X);
        (double u1, double u2) = (Reduced(from.Y), Reduced(to.Y));
        (double sinU1, double cosU1, double sinU2, double cosU2) = (Math.Sin(u1), Math.Cos(u1), Math.Sin(u2), Math.Cos(u2));
        double lambda = difference;
        for (int turn = 0; turn < MostTurns; turn++)
        {
            (double sinL, double cosL) = Math.SinCos(lambda);
            double across = cosU2 * sinL;
            double along = (cosU1 * sinU2) - (sinU1 * cosU2 * cosL);
            double sinSigma = Math.Sqrt((across * across) + (along * along));
            if (sinSigma == 0)
            {
                return 0;
            }

            double cosSigma = (sinU1 * sinU2) + (cosU1 * cosU2 * cosL);
            double sigma = Math.Atan2(sinSigma, cosSigma);
            double sinAlpha = cosU1 * cosU2 * sinL / sinSigma;
            double cosSquared = 1 - (sinAlpha * sinAlpha);
            double middle = cosSquared == 0 ? 0 : cosSigma - (2 * sinU1 * sinU2 / cosSquared);
            double c = Flattening / 16 * cosSquared * (4 + (Flattening * (4 - (3 * cosSquared))));
            double before = lambda;
            lambda = difference + ((1 - c) * Flattening * sinAlpha
                * (sigma + (c * sinSigma * (middle + (c * cosSigma * (-1 + (2 * middle * middle)))))));
            if (Math.Abs(lambda - before) < 1e-12)
            {
                return Length(cosSquared, (sinSigma, cosSigma, sigma), middle);
            }
        }

        double cosine = (Math.Sin(Radians(from.Y)) * Math.Sin(Radians(to.Y))) + (Math.Cos(Radians(from.Y)) * Math.Cos(Radians(to.Y)) * Math.Cos(difference));
        return MeanRadius * Math.Acos(Math.Clamp(cosine, -1, 1));
    }

    private static double Length(double cosSquared, (double Sin, double Cos, double Angle) sigma, double middle)
    {
        double u = cosSquared * ((SemiMajor * SemiMajor) - (SemiMinor * SemiMinor)) / (SemiMinor * SemiMinor);
        double a = 1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u)))))));
        double b = u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u))))));
        double square = middle * middle;
        double delta = b * sigma.Sin * (middle + (b / 4
            * ((sigma.Cos * (-1 + (2 * square))) - (b / 6 * middle * (-3 + (4 * sigma.Sin * sigma.Sin)) * (-3 + (4 * square))))));
        return SemiMinor * a * (sigma.Angle - delta);
    }

    private static double Reduced(double latitude) => Math.Atan((1 - Flattening) * Math.Tan(Radians(latitude)));

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
