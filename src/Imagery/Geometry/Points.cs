namespace Imagery.Geometry;

/// <summary>
/// A position in a raster in pixels, from the outer upper-left corner: the centre of the first pixel is (0.5, 0.5).
/// </summary>
public readonly record struct PixelPoint(double Column, double Row);

/// <summary>A position in a projected coordinate reference system, in metres; or in a geographic one, in degrees (X = longitude).</summary>
public readonly record struct MapPoint(double X, double Y)
{
    /// <summary>Distance in map units.</summary>
    public double DistanceTo(MapPoint other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}
