using System.Globalization;
using Imagery.Geometry;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Imagery.Synthesis;

/// <summary>A northern WGS 84 UTM zone by ProjNET.</summary>
internal sealed class UtmCrs : Crs
{
    private readonly MathTransform _project;
    private readonly MathTransform _unproject;

    public UtmCrs(int zone)
    {
        EpsgCode = 32600 + zone;
        ICoordinateTransformation both = new CoordinateTransformationFactory().CreateFromCoordinateSystems(
            GeographicCoordinateSystem.WGS84, ProjectedCoordinateSystem.WGS84_UTM(zone, true));
        _project = both.MathTransform;
        _unproject = both.MathTransform.Inverse();
    }

    public override int EpsgCode { get; }

    public override string Name => Identity;

    public override bool IsGeographic => false;

    protected override string Identity => string.Create(CultureInfo.InvariantCulture, $"EPSG:{EpsgCode}");

    public override MapPoint ToGeographic(MapPoint point)
    {
        (double x, double y) = _unproject.Transform(point.X, point.Y);
        return new MapPoint(x, y);
    }

    public override MapPoint FromGeographic(MapPoint longitudeLatitude)
    {
        (double x, double y) = _project.Transform(longitudeLatitude.X, longitudeLatitude.Y);
        return new MapPoint(x, y);
    }
}
