using Imagery.Geometry;

namespace Imagery.Rasters;

/// <summary>The true size of a pixel on the ground, whatever the units and the scale of the raster's system.</summary>
public static class GroundPixelSize
{
    /// <summary>
    /// Ground lengths of one step along a row and down a column at the centre of the raster, metres on the WGS 84 ellipsoid:
    /// degrees and Web Mercator come out in true metres, UTM without its scale of 0.9996.
    /// </summary>
    /// <returns>Not finite when the raster lies nowhere on earth.</returns>
    public static (double Width, double Height) At(RasterGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        (double column, double row) = (grid.Width / 2.0, grid.Height / 2.0);
        return (
            Length(grid, new PixelPoint(column - 0.5, row), new PixelPoint(column + 0.5, row)),
            Length(grid, new PixelPoint(column, row - 0.5), new PixelPoint(column, row + 0.5)));
    }

    private static double Length(RasterGrid grid, PixelPoint from, PixelPoint to)
    {
        MapPoint a = grid.Crs.ToGeographic(grid.Transform.ToMap(from));
        MapPoint b = grid.Crs.ToGeographic(grid.Transform.ToMap(to));
        double latitude = (a.Y + b.Y) / 2 * Math.PI / 180;
        double e2 = CrsDatum.Wgs84.EccentricitySquared;
        double w2 = 1 - (e2 * Math.Sin(latitude) * Math.Sin(latitude));

        // Radii of curvature across and along the meridian: exact enough over one pixel.
        double across = CrsDatum.Wgs84.SemiMajorMetres / Math.Sqrt(w2);
        double along = CrsDatum.Wgs84.SemiMajorMetres * (1 - e2) / Math.Pow(w2, 1.5);
        double east = (b.X - a.X) * Math.PI / 180 * across * Math.Cos(latitude);
        double north = (b.Y - a.Y) * Math.PI / 180 * along;
        return Math.Sqrt((east * east) + (north * north));
    }
}
