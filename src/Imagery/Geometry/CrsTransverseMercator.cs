using System.Globalization;

namespace Imagery.Geometry;

/// <summary>The numbers of a transverse Mercator projection.</summary>
/// <param name="CentralMeridian">Degrees.</param>
/// <param name="LatitudeOfOrigin">Degrees.</param>
/// <param name="Scale">On the central meridian.</param>
/// <param name="FalseEasting">Metres.</param>
/// <param name="FalseNorthing">Metres.</param>
public readonly record struct TransverseMercatorParameters(
    double CentralMeridian, double LatitudeOfOrigin, double Scale, double FalseEasting, double FalseNorthing)
{
    /// <param name="zone">1 to 60.</param>
    public static TransverseMercatorParameters Utm(int zone, bool south) =>
        new((zone * 6) - 183, 0, 0.9996, 500_000, south ? 10_000_000 : 0);
}

/// <summary>
/// Transverse Mercator (UTM, Gauss-Krüger, national grids), metres, easting before northing. Krüger's series to n⁶ as in
/// C. Karney, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85 (2011): better than a micrometre
/// within 30° of the central meridian. Allocates nothing and is thread-safe.
/// </summary>
public sealed class TransverseMercatorCrs : Crs
{
    private readonly CrsDatum _datum;
    private readonly double[] _alpha;
    private readonly double[] _beta;
    private readonly double _eccentricity;
    private readonly double _radius;
    private readonly double _originNorthing;

    /// <param name="epsg">0 = given by parameters.</param>
    public TransverseMercatorCrs(int epsg, string name, CrsDatum datum, TransverseMercatorParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(datum);
        (EpsgCode, Name, _datum, Parameters) = (epsg, name, datum, parameters);
        double n = datum.Flattening / (2 - datum.Flattening);
        (_alpha, _beta) = Series(n);
        _eccentricity = Math.Sqrt(datum.EccentricitySquared);
        _radius = datum.SemiMajorMetres / (1 + n) * (1 + (n * n / 4) + (Math.Pow(n, 4) / 64) + (Math.Pow(n, 6) / 256));
        _originNorthing = Project(0, parameters.LatitudeOfOrigin * Math.PI / 180).Xi;
        Identity = epsg != 0
            ? Code(epsg)
            : string.Create(CultureInfo.InvariantCulture, $"TM {datum.SemiMajorMetres:R} {datum.InverseFlattening:R} {datum.Shift} {parameters}");
    }

    public override int EpsgCode { get; }

    public override string Name { get; }

    public override bool IsGeographic => false;

    public CrsDatum Datum => _datum;

    public TransverseMercatorParameters Parameters { get; }

    protected override string Identity { get; }

    public override MapPoint ToGeographic(MapPoint point)
    {
        double scale = Parameters.Scale * _radius;
        double xi = ((point.Y - Parameters.FalseNorthing) / scale) + _originNorthing;
        double eta = (point.X - Parameters.FalseEasting) / scale;
        (double xiPrime, double etaPrime) = (xi, eta);
        for (int j = 1; j <= 6; j++)
        {
            xiPrime -= _beta[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            etaPrime -= _beta[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        double sinh = Math.Sinh(etaPrime);
        double cos = Math.Cos(xiPrime);
        double conformal = Math.Sin(xiPrime) / Math.Sqrt((sinh * sinh) + (cos * cos));
        double longitude = Parameters.CentralMeridian + (Math.Atan2(sinh, cos) * 180 / Math.PI);
        MapPoint degrees = new(Wrapped(longitude), Math.Atan(Geodetic(conformal)) * 180 / Math.PI);
        return _datum.Shift?.ToWgs84(_datum, degrees) ?? degrees;
    }

    public override MapPoint FromGeographic(MapPoint longitudeLatitude)
    {
        MapPoint degrees = _datum.Shift?.FromWgs84(_datum, longitudeLatitude) ?? longitudeLatitude;
        double longitude = Wrapped(degrees.X - Parameters.CentralMeridian) * Math.PI / 180;
        (double xi, double eta) = Project(longitude, degrees.Y * Math.PI / 180);
        double scale = Parameters.Scale * _radius;
        return new MapPoint(
            Parameters.FalseEasting + (scale * eta),
            Parameters.FalseNorthing + (scale * (xi - _originNorthing)));
    }

    private static double Wrapped(double degrees) => degrees - (360 * Math.Floor((degrees + 180) / 360));

    private (double Xi, double Eta) Project(double longitude, double latitude)
    {
        double tau = Math.Tan(latitude);
        double conformal = Conformal(tau);
        double cos = Math.Cos(longitude);
        double xiPrime = Math.Atan2(conformal, cos);
        double etaPrime = Math.Asinh(Math.Sin(longitude) / Math.Sqrt((conformal * conformal) + (cos * cos)));
        (double xi, double eta) = (xiPrime, etaPrime);
        for (int j = 1; j <= 6; j++)
        {
            xi += _alpha[j - 1] * Math.Sin(2 * j * xiPrime) * Math.Cosh(2 * j * etaPrime);
            eta += _alpha[j - 1] * Math.Cos(2 * j * xiPrime) * Math.Sinh(2 * j * etaPrime);
        }

        return (xi, eta);
    }

    /// <summary>Tangent of the conformal latitude from that of the geodetic one (Karney, equations 7 to 9).</summary>
    private double Conformal(double tau)
    {
        double sigma = Math.Sinh(_eccentricity * Math.Atanh(_eccentricity * tau / Math.Sqrt(1 + (tau * tau))));
        return (tau * Math.Sqrt(1 + (sigma * sigma))) - (sigma * Math.Sqrt(1 + (tau * tau)));
    }

    /// <summary>The inverse, by Newton's method (Karney, equations 19 to 21).</summary>
    private double Geodetic(double conformal)
    {
        double e2 = _eccentricity * _eccentricity;
        double tau = conformal / (1 - e2);
        for (int i = 0; i < 5; i++)
        {
            double at = Conformal(tau);
            double step = (conformal - at) / Math.Sqrt(1 + (at * at))
                * (1 + ((1 - e2) * tau * tau)) / ((1 - e2) * Math.Sqrt(1 + (tau * tau)));
            tau += step;
            if (Math.Abs(step) < 1e-15 * Math.Max(1, Math.Abs(tau)))
            {
                break;
            }
        }

        return tau;
    }

    /// <summary>Karney, equations 35 and 36.</summary>
    private static (double[] Alpha, double[] Beta) Series(double n)
    {
        double n2 = n * n, n3 = n2 * n, n4 = n3 * n, n5 = n4 * n, n6 = n5 * n;
        double[] alpha =
        [
            (n / 2) - (2 * n2 / 3) + (5 * n3 / 16) + (41 * n4 / 180) - (127 * n5 / 288) + (7891 * n6 / 37800),
            (13 * n2 / 48) - (3 * n3 / 5) + (557 * n4 / 1440) + (281 * n5 / 630) - (1983433 * n6 / 1935360),
            (61 * n3 / 240) - (103 * n4 / 140) + (15061 * n5 / 26880) + (167603 * n6 / 181440),
            (49561 * n4 / 161280) - (179 * n5 / 168) + (6601661 * n6 / 7257600),
            (34729 * n5 / 80640) - (3418889 * n6 / 1995840),
            212378941 * n6 / 319334400,
        ];
        double[] beta =
        [
            (n / 2) - (2 * n2 / 3) + (37 * n3 / 96) - (n4 / 360) - (81 * n5 / 512) + (96199 * n6 / 604800),
            (n2 / 48) + (n3 / 15) - (437 * n4 / 1440) + (46 * n5 / 105) - (1118711 * n6 / 3870720),
            (17 * n3 / 480) - (37 * n4 / 840) - (209 * n5 / 4480) + (5569 * n6 / 90720),
            (4397 * n4 / 161280) - (11 * n5 / 504) - (830251 * n6 / 7257600),
            (4583 * n5 / 161280) - (108847 * n6 / 3991680),
            20648693 * n6 / 638668800,
        ];
        return (alpha, beta);
    }
}
