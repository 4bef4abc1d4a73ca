using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline;

/// <summary>How one mosaic of a scene is looked at: what must be known of it before its first chip is cut.</summary>
/// <param name="Zones">The whole site first.</param>
/// <param name="Type">Of its samples.</param>
internal sealed record MosaicLook(Mosaic Mosaic, SampleType Type, SceneView View, GroundFrame Ground, IReadOnlyList<PixelZone> Zones)
{
    public PixelPolygon Site => Zones[0].Polygon;

    public int Bands => View.Stretch.Count;

    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public static MosaicLook At(Mosaic mosaic, SampleType type, Site site, IReadOnlyList<int>? chosenBands)
    {
        var ground = new GroundFrame(mosaic.Grid.Transform, mosaic.Grid.Crs, site.Frame);
        PixelZone[] zones = [.. site.Zones.Select(z => new PixelZone(z, PixelPolygon.From(z.Area, ground.ToPixel)))];
        Envelope box = site.Area.EnvelopeInternal;
        PixelPoint middle = ground.ToPixel(new MapPoint(box.Centre.X, box.Centre.Y));
        GeoTransform affine = ground.AffineAround(middle);
        IReadOnlyList<int> BandsOf(IRasterSource source) => VisibleBands.Of(source.BandRoles, chosenBands);
        using var source = new MosaicSource(mosaic);
        IReadOnlyList<BandStretch> stretch = StretchSampling.Measure(source, zones[0].Polygon, mosaic.Grid.Bounds, BandCount(mosaic, chosenBands), (BandsOf, type));
        return new MosaicLook(mosaic, type, new SceneView(stretch, BandsOf, affine.ColumnStep, affine.RowStep), ground, zones);
    }

    /// <summary>Cuts the chips that a detector is to see. Whoever cuts with the same detector and size cuts the same chips.</summary>
    public ChipCutter CutterFor(IContainerDetector detector, int chipPixels) => new(
        Mosaic.Grid.Bounds, Site, chipPixels, (detector.SquarePixels(View.PixelSizeMetres), detector.MarginPixels(View.PixelSizeMetres)));

    private static int BandCount(Mosaic mosaic, IReadOnlyList<int>? chosenBands)
    {
        using IRasterSource first = mosaic.Tiles[0].Tile.Open();
        return VisibleBands.Of(first.BandRoles, chosenBands).Count;
    }
}
