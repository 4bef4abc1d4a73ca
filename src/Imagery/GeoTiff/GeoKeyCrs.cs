using Imagery.Geometry;

namespace Imagery.GeoTiff;

/// <summary>The system that GeoKeys name, or a sentence saying why it cannot be used.</summary>
internal static class GeoKeyCrs
{
    private const int Projected = 1;
    private const int Geographic = 2;
    private const int Metre = 9001;
    private const int Degree = 9102;
    private const int TransverseMercator = 1;

    public static (Crs? Crs, string? Problem) Read(GeoKeys keys)
    {
        if (keys.IsEmpty)
        {
            return (null, "the file names no coordinate reference system");
        }

        int model = keys.Code(GeoKey.ModelType) ?? 0;
        bool projected = model == Projected
            || (model != Geographic && keys.Code(GeoKey.ProjectedType) is not (null or 0));
        if (projected)
        {
            return ReadProjected(keys);
        }

        return model == Geographic || keys.Code(GeoKey.GeographicType) is not (null or 0)
            ? ReadGeographic(keys)
            : (null, $"model type {model} is neither projected nor geographic");
    }

    private static (Crs? Crs, string? Problem) ReadGeographic(GeoKeys keys)
    {
        int code = keys.Code(GeoKey.GeographicType) ?? 0;
        if (code is 0 or GeoKeys.UserDefined)
        {
            return (null, $"a user-defined geographic system{Cited(keys)}");
        }

        if (keys.Code(GeoKey.AngularUnits) is { } unit and not (Degree or 0 or GeoKeys.UserDefined))
        {
            return (null, $"{Epsg(code)} in angular unit {unit}; read are degrees ({Degree})");
        }

        return Known(code);
    }

    private static (Crs? Crs, string? Problem) ReadProjected(GeoKeys keys)
    {
        int code = keys.Code(GeoKey.ProjectedType) ?? 0;
        if (keys.Code(GeoKey.LinearUnits) is { } unit and not (Metre or 0))
        {
            return (null, $"{(code is 0 or GeoKeys.UserDefined ? "a user-defined system" : Epsg(code))} in linear unit {unit}; read are metres ({Metre})");
        }

        if (code is not (0 or GeoKeys.UserDefined))
        {
            return Known(code);
        }

        (CrsDatum? datum, string? problem) = ReadDatum(keys);
        if (datum is null)
        {
            return (null, problem);
        }

        int projection = keys.Code(GeoKey.Projection) ?? 0;
        if (projection is (>= 16001 and <= 16060) or (>= 16101 and <= 16160))
        {
            int zone = projection % 100;
            bool south = projection > 16100;
            return datum == CrsDatum.Wgs84
                ? Known((south ? 32700 : 32600) + zone)
                : (Named(keys, datum, TransverseMercatorParameters.Utm(zone, south)), null);
        }

        int method = keys.Code(GeoKey.CoordinateTransformation) ?? 0;
        return method == TransverseMercator
            ? ReadTransverseMercator(keys, datum)
            : (null, $"a user-defined system{Cited(keys)} with {MethodName(method)}; read by parameters is transverse Mercator");
    }

    private static (Crs? Crs, string? Problem) ReadTransverseMercator(GeoKeys keys, CrsDatum datum)
    {
        double meridian = keys.Number(GeoKey.NaturalOriginLongitude) ?? keys.Number(GeoKey.CenterLongitude) ?? 0;
        double latitude = keys.Number(GeoKey.NaturalOriginLatitude) ?? keys.Number(GeoKey.CenterLatitude) ?? 0;
        double scale = keys.Number(GeoKey.ScaleAtNaturalOrigin) ?? keys.Number(GeoKey.ScaleAtCenter) ?? 1;
        double east = keys.Number(GeoKey.FalseEasting) ?? 0;
        double north = keys.Number(GeoKey.FalseNorthing) ?? 0;
        bool sound = Math.Abs(meridian) <= 360 && Math.Abs(latitude) <= 90 && scale > 0
            && double.IsFinite(scale) && double.IsFinite(east) && double.IsFinite(north);
        return sound
            ? (Named(keys, datum, new TransverseMercatorParameters(meridian, latitude, scale, east, north)), null)
            : (null, $"a transverse Mercator with impossible parameters (meridian {meridian}, latitude {latitude}, scale {scale})");
    }

    private static (CrsDatum? Datum, string? Problem) ReadDatum(GeoKeys keys)
    {
        if (keys.Code(GeoKey.PrimeMeridian) is not (null or 0 or 8901 or GeoKeys.UserDefined)
            || keys.Number(GeoKey.PrimeMeridianLongitude) is not (null or 0))
        {
            return (null, $"a user-defined system{Cited(keys)} with a prime meridian other than Greenwich");
        }

        int geographic = keys.Code(GeoKey.GeographicType) ?? GeoKeys.UserDefined;
        int datum = keys.Code(GeoKey.GeodeticDatum) ?? GeoKeys.UserDefined;
        return (geographic, datum) switch
        {
            (4326, _) or (GeoKeys.UserDefined, 6326) => (CrsDatum.Wgs84, null),
            (4322, _) or (GeoKeys.UserDefined, 6322) => (CrsDatum.Wgs72, null),
            (4284, _) or (GeoKeys.UserDefined, 6284) => (CrsDatum.Pulkovo1942, null),
            (4258 or 4269 or 4283 or 4490 or 4612 or 4674 or 6668 or 7844, _)
                or (GeoKeys.UserDefined, 6258 or 6269 or 6283) => (CrsDatum.Grs80, null),
            (GeoKeys.UserDefined, GeoKeys.UserDefined or 0) => ByEllipsoid(keys),
            _ => (null, $"a user-defined system{Cited(keys)} on datum {(datum == GeoKeys.UserDefined ? geographic : datum)}, whose place against WGS 84 this program does not know"),
        };
    }

    private static (CrsDatum? Datum, string? Problem) ByEllipsoid(GeoKeys keys)
    {
        (double a, double f)? axes = keys.Code(GeoKey.Ellipsoid) switch
        {
            7030 => (CrsDatum.Wgs84.SemiMajorMetres, CrsDatum.Wgs84.InverseFlattening),
            7019 => (CrsDatum.Grs80.SemiMajorMetres, CrsDatum.Grs80.InverseFlattening),
            _ when keys.Number(GeoKey.SemiMajorAxis) is { } major && keys.Number(GeoKey.InverseFlattening) is { } flattening => (major, flattening),
            _ => null,
        };
        DatumShift? shift = keys.Numbers(GeoKey.ToWgs84) switch
        {
            { Length: >= 7 } p => new DatumShift(p[0], p[1], p[2], p[3], p[4], p[5], p[6]),
            { Length: >= 3 } p => new DatumShift(p[0], p[1], p[2], 0, 0, 0, 0),
            _ => null,
        };
        if (axes is not var (semiMajor, inverse) || !(semiMajor > 6e6 && semiMajor < 7e6) || !(inverse > 200 && inverse < 400))
        {
            return (null, $"a user-defined system{Cited(keys)} without a usable ellipsoid");
        }

        // Without a shift, only an ellipsoid that is WGS 84's to the millimetre can be taken as lying like it.
        bool asWgs84 = Math.Abs(semiMajor - 6378137) < 1e-3 && Math.Abs(inverse - 298.2572) < 1e-3;
        return shift is null && !asWgs84
            ? (null, $"a user-defined system{Cited(keys)} on an ellipsoid of {semiMajor} m without a shift to WGS 84")
            : (new CrsDatum("user-defined", semiMajor, inverse, asWgs84 ? 2 : 5, shift), null);
    }

    private static TransverseMercatorCrs Named(GeoKeys keys, CrsDatum datum, TransverseMercatorParameters parameters) => new(
        0, keys.Text(GeoKey.ProjectedCitation) ?? keys.Text(GeoKey.Citation) ?? "user-defined transverse Mercator", datum, parameters);

    private static (Crs? Crs, string? Problem) Known(int code) =>
        CrsRegistry.FromEpsg(code) is { } crs ? (crs, null) : (null, CrsRegistry.WhyUnknown(code));

    private static string Cited(GeoKeys keys) =>
        (keys.Text(GeoKey.ProjectedCitation) ?? keys.Text(GeoKey.Citation)) is { } text ? $" (“{text}”)" : string.Empty;

    private static string Epsg(int code) => $"EPSG:{code}";

    private static string MethodName(int method) => method switch
    {
        0 => "no projection named",
        7 => "Mercator",
        8 => "Lambert conformal conic",
        11 => "Albers equal area",
        15 => "polar stereographic",
        16 => "oblique stereographic",
        27 => "south-oriented transverse Mercator",
        _ => $"coordinate transformation {method}",
    };
}
