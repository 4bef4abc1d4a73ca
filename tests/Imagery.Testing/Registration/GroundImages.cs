using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;
using NetTopologySuite.Geometries;

namespace Imagery.Testing.Registration;

/// <summary>Scenes whose georeference is changed on purpose.</summary>
public static class GroundImages
{
    /// <summary>The same pixels, said to lie where a displacement puts them.</summary>
    /// <param name="shown">Of the content.</param>
    public static GroundImage Moved(GroundImage image, Displacement shown)
    {
        ArgumentNullException.ThrowIfNull(image);
        GroundLayer[] layers =
        [
            .. image.Layers.Select(l => l with
            {
                Mosaic = Mosaic.Build(l.Mosaic.Tiles.Select(t => t.Tile with
                {
                    Grid = t.Tile.Grid with { Transform = Moved(t.Tile.Grid.Transform, shown) },
                }))[0],
            }),
        ];
        return image with { Layers = layers, Extent = Extent(layers[0].Mosaic.Grid) };
    }

    public static GeoTransform Moved(GeoTransform t, Displacement shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        GeoTransform d = shown.AsTransform();
        MapPoint corner = shown.ToTarget(new MapPoint(t.A, t.D));
        return new GeoTransform(
            corner.X, (d.B * t.B) + (d.C * t.E), (d.B * t.C) + (d.C * t.F), corner.Y, (d.E * t.B) + (d.F * t.E), (d.E * t.C) + (d.F * t.F));
    }

    public static Envelope Extent(RasterGrid grid) => Footprint.Of(grid, grid.Crs)!.EnvelopeInternal;

    /// <summary>A shift and an anticlockwise turn around a centre.</summary>
    public static Displacement Turned(MapPoint centre, double east, double north, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return new Displacement(DisplacementModel.Similarity, centre, (east, cos - 1, -sin, north, sin, cos - 1));
    }
}
