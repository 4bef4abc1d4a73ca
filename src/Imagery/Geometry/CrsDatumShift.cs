namespace Imagery.Geometry;

/// <summary>
/// A seven-parameter Helmert shift from a datum to WGS 84 in the position-vector convention (EPSG method 9606).
/// </summary>
/// <param name="X">Metres.</param>
/// <param name="Y">Metres.</param>
/// <param name="Z">Metres.</param>
/// <param name="RotationX">Arc-seconds.</param>
/// <param name="RotationY">Arc-seconds.</param>
/// <param name="RotationZ">Arc-seconds.</param>
/// <param name="ScalePpm">Parts in a million.</param>
public sealed record DatumShift(
    double X, double Y, double Z, double RotationX, double RotationY, double RotationZ, double ScalePpm)
{
    private const double ArcSecond = Math.PI / (180 * 3600);

    /// <summary>Degrees on the datum to degrees on WGS 84, height taken as 0.</summary>
    internal MapPoint ToWgs84(CrsDatum datum, MapPoint degrees)
    {
        (double x, double y, double z) = ToGeocentric(datum, degrees);
        double scale = 1 + (ScalePpm * 1e-6);
        (double rx, double ry, double rz) = (RotationX * ArcSecond, RotationY * ArcSecond, RotationZ * ArcSecond);
        return ToDegrees(
            CrsDatum.Wgs84,
            (scale * (x - (rz * y) + (ry * z))) + X,
            (scale * ((rz * x) + y - (rx * z))) + Y,
            (scale * (-(ry * x) + (rx * y) + z)) + Z);
    }

    /// <summary>Degrees on WGS 84 to degrees on the datum, height taken as 0.</summary>
    internal MapPoint FromWgs84(CrsDatum datum, MapPoint degrees)
    {
        (double x, double y, double z) = ToGeocentric(CrsDatum.Wgs84, degrees);
        double scale = 1 + (ScalePpm * 1e-6);
        (double rx, double ry, double rz) = (RotationX * ArcSecond, RotationY * ArcSecond, RotationZ * ArcSecond);
        (x, y, z) = ((x - X) / scale, (y - Y) / scale, (z - Z) / scale);

        // The transposed small-angle matrix: its error is the square of arc-seconds, below a millimetre.
        return ToDegrees(datum, x + (rz * y) - (ry * z), -(rz * x) + y + (rx * z), (ry * x) - (rx * y) + z);
    }

    private static (double X, double Y, double Z) ToGeocentric(CrsDatum datum, MapPoint degrees)
    {
        double longitude = degrees.X * Math.PI / 180;
        double latitude = degrees.Y * Math.PI / 180;
        double e2 = datum.EccentricitySquared;
        double n = datum.SemiMajorMetres / Math.Sqrt(1 - (e2 * Math.Sin(latitude) * Math.Sin(latitude)));
        return (
            n * Math.Cos(latitude) * Math.Cos(longitude),
            n * Math.Cos(latitude) * Math.Sin(longitude),
            n * (1 - e2) * Math.Sin(latitude));
    }

    private static MapPoint ToDegrees(CrsDatum datum, double x, double y, double z)
    {
        double e2 = datum.EccentricitySquared;
        double p = Math.Sqrt((x * x) + (y * y));
        double latitude = Math.Atan2(z, p * (1 - e2));

        // Converges by a factor of e² a turn: five turns leave less than a nanometre near the ground.
        for (int i = 0; i < 5; i++)
        {
            double sine = Math.Sin(latitude);
            double n = datum.SemiMajorMetres / Math.Sqrt(1 - (e2 * sine * sine));
            latitude = Math.Atan2(z + (e2 * n * sine), p);
        }

        return new MapPoint(Math.Atan2(y, x) * 180 / Math.PI, latitude * 180 / Math.PI);
    }
}
