namespace Imagery.Geometry;

/// <summary>A reference ellipsoid and how its datum lies to WGS 84.</summary>
/// <param name="Name">Of the datum, for people.</param>
/// <param name="SemiMajorMetres">Equatorial radius.</param>
/// <param name="InverseFlattening">1/f; 0 = sphere.</param>
/// <param name="AccuracyMetres">How well positions agree with WGS 84 after the shift.</param>
/// <param name="Shift">To WGS 84; null = taken as the same.</param>
public sealed record CrsDatum(
    string Name, double SemiMajorMetres, double InverseFlattening, double AccuracyMetres, DatumShift? Shift = null)
{
    public static CrsDatum Wgs84 { get; } = new("WGS 84", 6378137, 298.257223563, 0);

    /// <summary>ETRS89, NAD83, GDA94, SIRGAS 2000, JGD2000 and others on GRS 80: taken as WGS 84, from which plates have moved by up to 2 m.</summary>
    public static CrsDatum Grs80 { get; } = new("GRS 80", 6378137, 298.257222101, 2);

    /// <summary>EPSG:1238: WGS 72 to WGS 84 (2), position vector, accuracy 2 m.</summary>
    public static CrsDatum Wgs72 { get; } = new(
        "WGS 72", 6378135, 298.26, 2, new DatumShift(0, 0, 4.5, 0, 0, 0.554, 0.219));

    /// <summary>EPSG:5044: Pulkovo 1942 to WGS 84 (20), onshore Russia, accuracy 3 m; its frame rotation is written here as position vector.</summary>
    public static CrsDatum Pulkovo1942 { get; } = new(
        "Pulkovo 1942", 6378245, 298.3, 3, new DatumShift(23.57, -140.95, -79.8, 0, 0.35, 0.79, -0.22));

    internal double Flattening => InverseFlattening == 0 ? 0 : 1 / InverseFlattening;

    internal double EccentricitySquared => Flattening * (2 - Flattening);
}
