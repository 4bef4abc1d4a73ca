using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.CoRegistration;

/// <summary>Takes a displacement out of the transform of a raster: pixels stay what they are, and lie elsewhere.</summary>
public static class CorrectedGrid
{
    /// <summary>Step for differences in systems other than the site's frame, metres: over so much ground their curvature moves nothing by a millimetre.</summary>
    private const double StepMetres = 500;

    /// <summary>
    /// Every raster of one system gets the same affine change of its coordinates, so that tiles of one lattice stay on one lattice.
    /// </summary>
    /// <param name="frame">The site's, in which the displacement is given.</param>
    public static RasterGrid Of(RasterGrid grid, Displacement displacement, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(displacement);
        GeoTransform change = ChangeIn(grid.Crs, displacement, frame);
        (GeoTransform t, MapPoint corner) = (grid.Transform, change.ToMap(new PixelPoint(grid.Transform.A, grid.Transform.D)));
        return grid with
        {
            Transform = new GeoTransform(
                corner.X,
                (change.B * t.B) + (change.C * t.E),
                (change.B * t.C) + (change.C * t.F),
                corner.Y,
                (change.E * t.B) + (change.F * t.E),
                (change.E * t.C) + (change.F * t.F)),
        };
    }

    /// <summary>The correction as an affine map of a system's coordinates onto themselves (X and Y as column and row).</summary>
    private static GeoTransform ChangeIn(Crs crs, Displacement displacement, Crs frame)
    {
        MapPoint centre = displacement.Centre;
        MapPoint There(double east, double north) => frame.To(crs, new MapPoint(centre.X + east, centre.Y + north));
        MapPoint Corrected(MapPoint p) => frame.To(crs, displacement.ToReference(crs.To(frame, p)));
        (MapPoint middle, MapPoint east, MapPoint west) = (There(0, 0), There(StepMetres, 0), There(-StepMetres, 0));
        (MapPoint north, MapPoint south) = (There(0, StepMetres), There(0, -StepMetres));
        var axes = new GeoTransform(middle.X, east.X - west.X, north.X - south.X, middle.Y, east.Y - west.Y, north.Y - south.Y);
        (MapPoint m, MapPoint e, MapPoint w) = (Corrected(middle), Corrected(east), Corrected(west));
        (MapPoint n, MapPoint s) = (Corrected(north), Corrected(south));

        // change · axes = corrected axes, solved for the 2 × 2 change.
        double det = axes.Determinant;
        double b = (((e.X - w.X) * axes.F) - ((n.X - s.X) * axes.E)) / det;
        double c = (((n.X - s.X) * axes.B) - ((e.X - w.X) * axes.C)) / det;
        double ee = (((e.Y - w.Y) * axes.F) - ((n.Y - s.Y) * axes.E)) / det;
        double f = (((n.Y - s.Y) * axes.B) - ((e.Y - w.Y) * axes.C)) / det;
        return new GeoTransform(m.X - (b * middle.X) - (c * middle.Y), b, c, m.Y - (ee * middle.X) - (f * middle.Y), ee, f);
    }
}
