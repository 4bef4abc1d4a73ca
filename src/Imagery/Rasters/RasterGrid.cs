using Imagery.Geometry;

namespace Imagery.Rasters;

/// <summary>Size, transform and CRS of a raster. Two rasters lie on each other when their grids are equal; equal sizes say nothing.</summary>
public sealed record RasterGrid(int Width, int Height, GeoTransform Transform, Crs Crs)
{
    public PixelWindow Bounds => new(0, 0, Width, Height);
}
