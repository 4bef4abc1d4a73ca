using System.Numerics;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.GeoTiff.CloudOptimised;

/// <summary>
/// Writes cloud-optimised GeoTIFFs: squares of 512 pixels, Deflate with predictor, overviews down to one square, every directory before the samples, the
/// smallest overview first among them, and the mark by which GDAL knows the layout. The same raster gives the same bytes.
/// </summary>
/// <remarks>
/// Layout: https://gdal.org/drivers/raster/cog.html, "File format details". LibTiff.NET writes directories after samples and cannot place the mark,
/// so that the container is written here; packing is the framework's.
/// </remarks>
public static class CogWriter
{
    /// <summary>Side of a square, pixels.</summary>
    public const int BlockPixels = 512;

    /// <param name="raster">Shape (band, row, column); <see cref="byte"/>, <see cref="ushort"/> or <see cref="float"/>; not empty.</param>
    /// <returns>The whole file.</returns>
    /// <exception cref="ArgumentException">The raster is empty or of another type, or the place is not projected in metres.</exception>
    public static byte[] Encode<T>(Raster<T> raster, CogDescription description)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentNullException.ThrowIfNull(description);
        Check(raster, description);
        List<CogLevel> levels = [];
        Raster<T> image = raster;
        while (true)
        {
            levels.Add(CogLevel.Pack(image, description.NoData, BlockPixels));
            if (Math.Max(image.Width, image.Height) <= BlockPixels)
            {
                return new CogLayout(description, levels).ToBytes();
            }

            image = Overview.Halve(image, description);
        }
    }

    private static void Check<T>(Raster<T> raster, CogDescription description)
        where T : unmanaged
    {
        if (typeof(T) != typeof(byte) && typeof(T) != typeof(ushort) && typeof(T) != typeof(float))
        {
            throw new ArgumentException($"samples of {typeof(T).Name}; written are Byte, UInt16 and Single", nameof(raster));
        }

        if (raster.Width == 0 || raster.Height == 0)
        {
            throw new ArgumentException($"{raster.Width} x {raster.Height} pixels; at least one is needed", nameof(raster));
        }

        GeoTransform t = description.Transform;
        if (t.C != 0 || t.E != 0 || t.B <= 0 || Math.Abs(t.B + t.F) > 1e-9 * t.B || CrsRegistry.FromEpsg(description.EpsgCode) is not { IsGeographic: false })
        {
            throw new ArgumentException(
                $"{t} in {Crs.Code(description.EpsgCode)}; written are north-up square pixels in a projected system that this program knows", nameof(description));
        }
    }
}
