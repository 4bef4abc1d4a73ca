using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline;

/// <summary>Assesses what of a mosaic can be used, over the site and as far around it as clouds need to be judged.</summary>
internal sealed class UsableAreaAssessor(ICloudDetector clouds, int threads)
{
    /// <summary>Clouds are judged whole, and their shadows lie beside them.</summary>
    private const double AroundMetres = 300;

    private readonly ConditionAssessor _conditions = new(clouds);

    /// <exception cref="ImageryException">A tile could not be read.</exception>
    /// <returns>What of the mosaic can be used, and the cells with every band: the visible ones or the panchromatic one, then near infrared where all tiles have it.</returns>
    public (UsableArea Usable, CellPicture Cells) Assess(
        Scene scene, (Mosaic Mosaic, SceneView View, GroundFrame Ground, SampleType Type) of, PixelPolygon site, CancellationToken cancel) =>
        Assess(scene, of, site.Bounds, AroundMetres, cancel);

    /// <param name="aroundMetres">How far beyond the window is looked at too.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public (UsableArea Usable, CellPicture Cells) Assess(
        Scene scene, (Mosaic Mosaic, SceneView View, GroundFrame Ground, SampleType Type) of, PixelWindow window, double aroundMetres, CancellationToken cancel)
    {
        double pixel = of.View.PixelSizeMetres;
        PixelWindow area = window.Inflate((int)Math.Ceiling(aroundMetres / pixel)).Intersect(of.Mosaic.Grid.Bounds);
        int visible = of.View.Stretch.Count;
        bool infrared = visible == 3 && scene.Tiles.All(t => t.BandRoles.Contains(BandRole.NearInfrared));
        IReadOnlyList<int> BandsOf(IRasterSource source) => infrared ? [.. of.View.BandsOf(source), Infrared(source)] : of.View.BandsOf(source);
        CellPicture all = new CellPictureReader(threads).Read(of.Mosaic, area, pixel, (infrared ? visible + 1 : visible, BandsOf, of.Type), cancel);
        CellPicture picture = all with { Means = new Raster<float>(visible, all.Width, all.Height, all.Means.Samples) };
        var middle = new PixelPoint(area.Column + (area.Width / 2.0), area.Row + (area.Height / 2.0));
        UsableArea seen = _conditions.Assess(picture, Sun(scene.Acquisition, of.Ground.AffineAround(middle)));
        return (new DeliveredMaskApplier(scene, of.Mosaic).Apply(seen, cancel), all);
    }

    private static int Infrared(IRasterSource source) => source.BandRoles.Index().First(b => b.Item == BandRole.NearInfrared).Index;

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
