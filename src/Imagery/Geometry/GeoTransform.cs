namespace Imagery.Geometry;

/// <summary>
/// The affine map from pixel coordinates (outer upper-left corner of a pixel = whole numbers) to map coordinates,
/// with the six coefficients in GDAL's order: X = A + B·column + C·row, Y = D + E·column + F·row.
/// </summary>
public readonly record struct GeoTransform(double A, double B, double C, double D, double E, double F)
{
    /// <summary>North-up transform with square or oblong pixels; sizes are positive.</summary>
    public static GeoTransform NorthUp(double west, double north, double pixelWidth, double pixelHeight) =>
        new(west, pixelWidth, 0, north, 0, -pixelHeight);

    public double Determinant => (B * F) - (C * E);

    /// <summary>Length of one step along a row, in map units.</summary>
    public double ColumnStep => Math.Sqrt((B * B) + (E * E));

    /// <summary>Length of one step down a column, in map units.</summary>
    public double RowStep => Math.Sqrt((C * C) + (F * F));

    public MapPoint ToMap(PixelPoint p) => new(A + (B * p.Column) + (C * p.Row), D + (E * p.Column) + (F * p.Row));

    /// <exception cref="InvalidOperationException">The transform is singular.</exception>
    public PixelPoint ToPixel(MapPoint m)
    {
        double determinant = Determinant;
        if (determinant == 0 || !double.IsFinite(determinant))
        {
            throw new InvalidOperationException("a singular transform has no inverse");
        }

        double x = m.X - A;
        double y = m.Y - D;
        return new PixelPoint(((F * x) - (C * y)) / determinant, ((B * y) - (E * x)) / determinant);
    }

    /// <summary>The transform of a window whose upper-left pixel is (<paramref name="column"/>, <paramref name="row"/>) of this one.</summary>
    public GeoTransform ForWindowAt(double column, double row)
    {
        MapPoint corner = ToMap(new PixelPoint(column, row));
        return this with { A = corner.X, D = corner.Y };
    }

    /// <summary>The same pixels, placed <paramref name="dx"/>, <paramref name="dy"/> map units elsewhere.</summary>
    public GeoTransform MovedBy(double dx, double dy) => this with { A = A + dx, D = D + dy };
}
