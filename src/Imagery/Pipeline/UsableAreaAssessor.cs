using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline;

/// <summary>Assesses what of a mosaic can be used, over the site and as far around it as clouds need to be judged.</summary>
internal sealed class UsableAreaAssessor(int threads)
{
    /// <summary>Clouds are judged whole, and their shadows lie beside them.</summary>
    private const double AroundMetres = 300;

    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public UsableArea Assess(Scene scene, (Mosaic Mosaic, SceneView View, GroundFrame Ground, SampleType Type) of, PixelPolygon site, CancellationToken cancel) =>
        Assess(scene, of, site.Bounds, AroundMetres, cancel);

    /// <param name="aroundMetres">How far beyond the window is looked at too.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public UsableArea Assess(
        Scene scene, (Mosaic Mosaic, SceneView View, GroundFrame Ground, SampleType Type) of, PixelWindow window, double aroundMetres, CancellationToken cancel)
    {
        double pixel = of.View.PixelSizeMetres;
        PixelWindow area = window.Inflate((int)Math.Ceiling(aroundMetres / pixel)).Intersect(of.Mosaic.Grid.Bounds);
        CellPicture picture = new CellPictureReader(threads).Read(of.Mosaic, area, pixel, (of.View.Stretch.Count, of.View.BandsOf, of.Type), cancel);
        var middle = new PixelPoint(area.Column + (area.Width / 2.0), area.Row + (area.Height / 2.0));
        return ConditionAssessor.Assess(picture, Sun(scene.Acquisition, of.Ground.AffineAround(middle)));
    }

    private static SunDirection Sun(Acquisition acquisition, GeoTransform affine)
    {
        if (acquisition.SunAzimuthDegrees is not { } azimuth)
        {
            return new SunDirection(acquisition.SunElevationDegrees, null);
        }

        (double sin, double cos) = Math.SinCos(azimuth * Math.PI / 180);
        PixelPoint step = (affine with { A = 0, D = 0 }).ToPixel(new MapPoint(-sin, -cos));
        double length = Math.Sqrt((step.Column * step.Column) + (step.Row * step.Row));
        return new SunDirection(acquisition.SunElevationDegrees, (step.Column / length, step.Row / length));
    }
}
