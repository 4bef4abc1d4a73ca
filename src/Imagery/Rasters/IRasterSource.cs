using Imagery.Geometry;

namespace Imagery.Rasters;

/// <summary>The type of one stored sample.</summary>
public enum SampleType
{
    UInt8,
    UInt16,
    Int16,
    Float32,
}

/// <summary>What a band sees. <see cref="Unknown"/> takes part in nothing.</summary>
public enum BandRole
{
    Unknown,
    Panchromatic,
    Red,
    Green,
    Blue,
    NearInfrared,
    Alpha,
}

/// <summary>
/// Pixels that can be read a window at a time; memory is bounded by the window. One instance serves one thread at a time.
/// </summary>
public interface IRasterSource : IDisposable
{
    int Width { get; }

    int Height { get; }

    SampleType SampleType { get; }

    /// <summary>One role a band, in stored order.</summary>
    IReadOnlyList<BandRole> BandRoles { get; }

    /// <summary>
    /// Reads the named bands (zero-based, in the order asked for). The window may reach outside the raster: there, under
    /// internal mask or zero alpha, in missing (sparse) blocks, and where all bands asked for have the nodata value, pixels are not valid.
    /// NaN is never valid.
    /// </summary>
    /// <param name="spare">A window whose memory may be written over (<see cref="RasterWindow.Empty"/>); null = new memory.</param>
    /// <exception cref="ImageryException">The file is malformed, not supported or over a limit.</exception>
    RasterWindow Read(PixelWindow window, IReadOnlyList<int> bands, RasterWindow? spare = null);
}
