using System.Collections.Concurrent;

namespace Imagery.Geometry;

/// <summary>
/// The systems that rasters may be in, by EPSG code. What is not here is refused by name rather than placed wrongly. Thread-safe.
/// </summary>
public static class CrsRegistry
{
    private static readonly ConcurrentDictionary<int, Crs?> Known = new();

    /// <summary>Geographic systems in degrees on WGS 84 or within 2 m of it.</summary>
    private static readonly int[] Geographic = [4326, 4979, 4258, 4937, 4269, 4283, 7844, 4490, 4612, 6668, 4674, 4737];

    /// <summary>WGS 84 longitude and latitude.</summary>
    public static Crs Wgs84 { get; } = new GeographicCrs(4326);

    /// <summary>The system of a code, or null when this program does not know it.</summary>
    /// <remarks>
    /// WGS 84, WGS 72, ETRS89, NAD83, GDA94, GDA2020, SIRGAS 2000, JGD2000 and JGD2011 UTM zones, CGCS2000 and Pulkovo 1942
    /// Gauss-Krüger zones, Korean belts and some national grids, all transverse Mercator; Web Mercator; geographic systems.
    /// Datums other than WGS 84 agree with it to <see cref="CrsDatum.AccuracyMetres"/>.
    /// </remarks>
    public static Crs? FromEpsg(int code) => Known.GetOrAdd(code, static key => Create(key));

    /// <exception cref="ArgumentException">The code is not known.</exception>
    public static Crs RequireEpsg(int code) =>
        FromEpsg(code) ?? throw new ArgumentException($"{Crs.Code(code)} is not a system that this program knows", nameof(code));

    /// <summary>The WGS 84 UTM zone that holds a place.</summary>
    /// <param name="longitudeLatitude">Degrees.</param>
    public static Crs UtmAt(MapPoint longitudeLatitude) =>
        RequireEpsg(Crs.UtmEpsgCode(longitudeLatitude.X, longitudeLatitude.Y));

    /// <summary>Why a code that is not known is not known, for a message.</summary>
    public static string WhyUnknown(int code) => code switch
    {
        (>= 26701 and <= 26722) or 4267 => $"{Crs.Code(code)} lies on NAD27, which needs shift grids that this program does not carry",
        (>= 23028 and <= 23038) or 4230 => $"{Crs.Code(code)} lies on ED50, whose shift differs from country to country",
        _ => $"{Crs.Code(code)} is not among the systems that this program knows",
    };

    private static Crs? Create(int code)
    {
        if (Geographic.Contains(code))
        {
            return new GeographicCrs(code);
        }

        if (code == 3857)
        {
            return new WebMercatorCrs();
        }

        return (Utm(code) ?? GaussKruger(code) ?? NationalGrid(code)) is var (datum, parameters)
            ? new TransverseMercatorCrs(code, Crs.Code(code), datum, parameters)
            : null;
    }

    private static (CrsDatum Datum, TransverseMercatorParameters Parameters)? Utm(int code)
    {
        (CrsDatum Datum, TransverseMercatorParameters Parameters) Zone(CrsDatum datum, int zone, bool south = false) =>
            (datum, TransverseMercatorParameters.Utm(zone, south));
        return code switch
        {
            >= 32601 and <= 32660 => Zone(CrsDatum.Wgs84, code - 32600),
            >= 32701 and <= 32760 => Zone(CrsDatum.Wgs84, code - 32700, south: true),
            >= 32201 and <= 32260 => Zone(CrsDatum.Wgs72, code - 32200),
            >= 32301 and <= 32360 => Zone(CrsDatum.Wgs72, code - 32300, south: true),
            >= 25828 and <= 25838 => Zone(CrsDatum.Grs80, code - 25800),
            >= 3040 and <= 3051 => Zone(CrsDatum.Grs80, code - 3012),
            >= 26901 and <= 26923 => Zone(CrsDatum.Grs80, code - 26900),
            >= 28348 and <= 28358 => Zone(CrsDatum.Grs80, code - 28300, south: true),
            >= 7846 and <= 7859 => Zone(CrsDatum.Grs80, code - 7800, south: true),
            >= 31965 and <= 31976 => Zone(CrsDatum.Grs80, code - 31954),
            >= 31977 and <= 31985 => Zone(CrsDatum.Grs80, code - 31960, south: true),
            >= 3097 and <= 3101 => Zone(CrsDatum.Grs80, code - 3046),
            >= 6688 and <= 6692 => Zone(CrsDatum.Grs80, code - 6637),
            3067 => Zone(CrsDatum.Grs80, 35),
            _ => null,
        };
    }

    private static (CrsDatum Datum, TransverseMercatorParameters Parameters)? GaussKruger(int code)
    {
        static TransverseMercatorParameters Belt(double meridian, double falseEasting) =>
            new(meridian, 0, 1, falseEasting, 0);
        return code switch
        {
            >= 28402 and <= 28432 => (CrsDatum.Pulkovo1942, Belt(((code - 28400) * 6) - 3, ((code - 28400) * 1e6) + 500_000)),
            >= 4491 and <= 4501 => (Cgcs2000, Belt(((code - 4478) * 6) - 3, ((code - 4478) * 1e6) + 500_000)),
            >= 4502 and <= 4512 => (Cgcs2000, Belt(((code - 4489) * 6) - 3, 500_000)),
            >= 4513 and <= 4533 => (Cgcs2000, Belt((code - 4488) * 3, ((code - 4488) * 1e6) + 500_000)),
            >= 4534 and <= 4554 => (Cgcs2000, Belt((code - 4509) * 3, 500_000)),
            _ => null,
        };
    }

    private static (CrsDatum Datum, TransverseMercatorParameters Parameters)? NationalGrid(int code) => code switch
    {
        2180 => (CrsDatum.Grs80, new(19, 0, 0.9993, 500_000, -5_300_000)),
        2193 => (CrsDatum.Grs80, new(173, 0, 0.9996, 1_600_000, 10_000_000)),
        3006 => (CrsDatum.Grs80, new(15, 0, 0.9996, 500_000, 0)),
        5179 => (CrsDatum.Grs80, new(127.5, 38, 0.9996, 1_000_000, 2_000_000)),
        >= 5185 and <= 5188 => (CrsDatum.Grs80, new(125 + ((code - 5185) * 2), 38, 1, 200_000, 600_000)),
        _ => null,
    };

    private static CrsDatum Cgcs2000 { get; } = new("CGCS2000", 6378137, 298.257222101, 2);
}
