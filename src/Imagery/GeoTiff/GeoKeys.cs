namespace Imagery.GeoTiff;

/// <summary>Key numbers of GeoTIFF 1.1, annex B.</summary>
internal enum GeoKey
{
    ModelType = 1024,
    RasterType = 1025,
    Citation = 1026,
    GeographicType = 2048,
    GeodeticDatum = 2050,
    PrimeMeridian = 2051,
    AngularUnits = 2054,
    Ellipsoid = 2056,
    SemiMajorAxis = 2057,
    InverseFlattening = 2059,
    PrimeMeridianLongitude = 2061,
    ToWgs84 = 2062,
    ProjectedType = 3072,
    ProjectedCitation = 3073,
    Projection = 3074,
    CoordinateTransformation = 3075,
    LinearUnits = 3076,
    NaturalOriginLongitude = 3080,
    NaturalOriginLatitude = 3081,
    FalseEasting = 3082,
    FalseNorthing = 3083,
    CenterLongitude = 3088,
    CenterLatitude = 3089,
    ScaleAtNaturalOrigin = 3092,
    ScaleAtCenter = 3093,
}

/// <summary>The GeoKey directory of an image: small numbers, doubles and texts by key.</summary>
internal sealed class GeoKeys
{
    public const int UserDefined = 32767;

    private readonly Dictionary<int, int> _codes = [];
    private readonly Dictionary<int, double[]> _doubles = [];
    private readonly Dictionary<int, string> _texts = [];

    public bool IsEmpty => _codes.Count == 0 && _doubles.Count == 0 && _texts.Count == 0;

    /// <summary>Entries that point outside their parameter lists are left out.</summary>
    public static GeoKeys Read(TiffDirectory directory)
    {
        GeoKeys keys = new();
        long[] list = directory.Integers(TiffTag.GeoKeyDirectory) ?? [];
        double[] doubles = directory.Doubles(TiffTag.GeoDoubleParams) ?? [];
        string texts = directory.Text(TiffTag.GeoAsciiParams) ?? string.Empty;
        for (int i = 4; i + 3 < list.Length; i += 4)
        {
            (int key, long location, long count, long value) = ((int)list[i], list[i + 1], list[i + 2], list[i + 3]);
            if (location == 0)
            {
                keys._codes.TryAdd(key, (int)value);
            }
            else if (location == (long)TiffTag.GeoDoubleParams && value + count <= doubles.Length)
            {
                keys._doubles.TryAdd(key, doubles[(int)value..(int)(value + count)]);
            }
            else if (location == (long)TiffTag.GeoAsciiParams && value <= texts.Length)
            {
                int end = (int)Math.Min(value + count, texts.Length);
                keys._texts.TryAdd(key, texts[(int)value..end].TrimEnd('|', '\0', ' '));
            }
        }

        return keys;
    }

    public int? Code(GeoKey key) => _codes.TryGetValue((int)key, out int value) ? value : null;

    public double? Number(GeoKey key) =>
        _doubles.TryGetValue((int)key, out double[]? values) && values.Length > 0 ? values[0] : Code(key);

    public double[]? Numbers(GeoKey key) => _doubles.GetValueOrDefault((int)key);

    public string? Text(GeoKey key) => _texts.GetValueOrDefault((int)key) is { Length: > 0 } text ? text : null;
}
