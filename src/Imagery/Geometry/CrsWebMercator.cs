namespace Imagery.Geometry;

/// <summary>
/// EPSG:3857. Its metres are true at the equator only: lengths on the ground are shorter by the cosine of the latitude.
/// </summary>
public sealed class WebMercatorCrs : Crs
{
    private const double Radius = 6378137;

    public override int EpsgCode => 3857;

    public override string Name => Code(3857);

    public override bool IsGeographic => false;

    protected override string Identity => Name;

    public override MapPoint ToGeographic(MapPoint point) => new(
        point.X / Radius * 180 / Math.PI,
        Math.Atan(Math.Sinh(point.Y / Radius)) * 180 / Math.PI);

    public override MapPoint FromGeographic(MapPoint longitudeLatitude) => new(
        longitudeLatitude.X * Math.PI / 180 * Radius,
        Math.Asinh(Math.Tan(longitudeLatitude.Y * Math.PI / 180)) * Radius);
}
