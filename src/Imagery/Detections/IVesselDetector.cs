using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Detections;

/// <summary>A reduced picture of a harbour, in which hulls are looked for.</summary>
/// <param name="Bands">One band (grey) or three (red, green, blue), stretched the same way all over.</param>
/// <param name="Valid">Size of the bands; what is not valid is neither water nor hull.</param>
/// <param name="PixelWidthMetres">Along a row.</param>
/// <param name="PixelHeightMetres">Down a column.</param>
public sealed record HarbourPicture(Raster<byte> Bands, ValidMask Valid, double PixelWidthMetres, double PixelHeightMetres);

/// <summary>A vessel in pixels of the picture it was found in.</summary>
/// <param name="Outline">Corners around the hull, not closed, at least three.</param>
/// <param name="AngleRadians">Of the hull: counter-clockwise seen by a viewer for whom rows grow downwards, on the ground; [0, π).</param>
/// <param name="Probability">0–1.</param>
public sealed record PixelVessel(IReadOnlyList<PixelPoint> Outline, double LengthMetres, double WidthMetres, double AngleRadians, double Probability);

/// <summary>Finds vessels alongside quays. Thread-safe; the same picture gives the same vessels.</summary>
public interface IVesselDetector
{
    /// <summary>Name, version and all parameters in one line.</summary>
    string Fingerprint { get; }

    /// <summary>The pixel size that is wanted, metres; finer scenes are reduced to about it.</summary>
    double WantedPixelMetres { get; }

    /// <summary>Pure and synchronous. Vessels that the picture cuts off are left out: their length cannot be told.</summary>
    IReadOnlyList<PixelVessel> Find(HarbourPicture picture);
}
