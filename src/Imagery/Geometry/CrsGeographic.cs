namespace Imagery.Geometry;

/// <summary>Longitude and latitude in degrees on a datum that is WGS 84 or within 2 m of it.</summary>
public sealed class GeographicCrs(int epsg) : Crs
{
    public override int EpsgCode => epsg;

    public override string Name => Code(epsg);

    public override bool IsGeographic => true;

    protected override string Identity => Code(epsg);

    public override MapPoint ToGeographic(MapPoint point) => point;

    public override MapPoint FromGeographic(MapPoint longitudeLatitude) => longitudeLatitude;
}
