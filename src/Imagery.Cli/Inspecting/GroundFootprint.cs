using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Rasters;

namespace Imagery.Cli.Inspecting;

/// <summary>Where a raster lies on the ground.</summary>
/// <param name="Corners">Longitude and latitude of the four outer corners, from the upper left, clockwise in the raster.</param>
/// <param name="PixelWidthMetres">True ground size at the raster's centre, whatever the units of the file.</param>
internal sealed record GroundFootprint(IReadOnlyList<MapPoint> Corners, double PixelWidthMetres, double PixelHeightMetres)
{
    /// <summary>Null when the file has no usable georeference or its numbers are no place on earth.</summary>
    public static GroundFootprint? Of(GeoTiffHeader header)
    {
        if (header.Transform is not { } transform || header.Crs is not { } crs)
        {
            return null;
        }

        (double w, double h) = (header.Width, header.Height);
        MapPoint[] corners =
        [
            .. new PixelPoint[] { new(0, 0), new(w, 0), new(w, h), new(0, h) }
                .Select(corner => crs.ToGeographic(transform.ToMap(corner))),
        ];
        if (corners.Any(static c => !double.IsFinite(c.X) || !double.IsFinite(c.Y) || Math.Abs(c.Y) > 90.000001 || Math.Abs(c.X) > 540))
        {
            return null;
        }

        (double width, double height) = GroundPixelSize.At(new RasterGrid(header.Width, header.Height, transform, crs));
        return double.IsFinite(width) && double.IsFinite(height) ? new GroundFootprint(corners, width, height) : null;
    }
}
