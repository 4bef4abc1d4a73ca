namespace Imagery.Geometry;

/// <summary>
/// Places pixels of one grid in a metric frame, exactly: through the grid's transform and, where the systems differ, through
/// geographic coordinates. Thread-safe.
/// </summary>
public sealed class GroundFrame(GeoTransform transform, Crs gridCrs, Crs frame)
{
    private readonly bool _same = gridCrs.Equals(frame);

    public MapPoint ToGround(PixelPoint pixel)
    {
        MapPoint map = transform.ToMap(pixel);
        return _same ? map : gridCrs.To(frame, map);
    }

    public PixelPoint ToPixel(MapPoint ground) => transform.ToPixel(_same ? ground : frame.To(gridCrs, ground));

    /// <summary>
    /// The affine map that fits <see cref="ToGround"/> around one pixel; exact where the systems are the same. Over 1 km of ground it is
    /// good to centimetres.
    /// </summary>
    public GeoTransform AffineAround(PixelPoint pixel)
    {
        if (_same)
        {
            return transform;
        }

        // Central differences over ±64 pixels: long enough for numerical ease, short enough to stay local.
        const double Half = 64;
        MapPoint east = ToGround(new PixelPoint(pixel.Column + Half, pixel.Row));
        MapPoint west = ToGround(new PixelPoint(pixel.Column - Half, pixel.Row));
        MapPoint south = ToGround(new PixelPoint(pixel.Column, pixel.Row + Half));
        MapPoint north = ToGround(new PixelPoint(pixel.Column, pixel.Row - Half));
        MapPoint here = ToGround(pixel);
        (double b, double e) = ((east.X - west.X) / (2 * Half), (east.Y - west.Y) / (2 * Half));
        (double c, double f) = ((south.X - north.X) / (2 * Half), (south.Y - north.Y) / (2 * Half));
        return new GeoTransform(
            here.X - (b * pixel.Column) - (c * pixel.Row), b, c, here.Y - (e * pixel.Column) - (f * pixel.Row), e, f);
    }
}
