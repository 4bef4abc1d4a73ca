using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.GeoTiff;

/// <summary>
/// An open GeoTIFF whose pixels can be read a window at a time. Memory is bounded by the window, by one block and by
/// <see cref="ReadLimits.CacheBytes"/>, never by the raster. One instance serves one thread at a time: open one handle a thread.
/// </summary>
public sealed class GeoTiffFile : IRasterSource
{
    private readonly TiffSource _source;
    private readonly ReadLimits _limits;
    private readonly BlockReader _blocks;
    private readonly BlockReader? _mask;

    private GeoTiffFile(TiffSource source, TiffStructure structure, ReadLimits limits, DecodedBlocks? shared)
    {
        (_source, _limits) = (source, limits);
        Header = GeoTiffHeaders.From(source, structure);
        _blocks = new BlockReader(source, structure.Main, limits.CacheBytes, shared);
        _mask = structure.Mask is null ? null : new BlockReader(source, structure.Mask, limits.CacheBytes / 8);
        SampleType = Header.SampleProblem is null
            ? structure.Main.SampleType.Countable!.Value
            : throw source.NotSupported(Header.SampleProblem);
    }

    public GeoTiffHeader Header { get; }

    /// <summary>Size, transform and system.</summary>
    /// <exception cref="ImageryNotSupportedException">The file has no usable georeference; the message says why.</exception>
    public RasterGrid Grid => Header.RequireGrid();

    public int Width => Header.Width;

    public int Height => Header.Height;

    public SampleType SampleType { get; }

    public IReadOnlyList<BandRole> BandRoles => Header.BandRoles;

    /// <param name="shared">Where decoded blocks are kept beyond the life of this handle; null = nowhere.</param>
    /// <exception cref="ImageryException">Malformed, over a limit, or stored in a way that is not read: nothing is opened then.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static GeoTiffFile Open(string path, ReadLimits? limits = null, DecodedBlocks? shared = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        limits ??= ReadLimits.Default;
        TiffSource source = TiffSource.Open(path);
        try
        {
            return new GeoTiffFile(source, TiffStructure.Read(source, limits), limits, shared);
        }
        catch (ImageryException)
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public RasterWindow Read(PixelWindow window, IReadOnlyList<int> bands, RasterWindow? spare = null)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentOutOfRangeException.ThrowIfNegative(window.Width, nameof(window));
        ArgumentOutOfRangeException.ThrowIfNegative(window.Height, nameof(window));
        if (bands.Count == 0 || bands.Any(band => band < 0 || band >= Header.Bands))
        {
            throw new ArgumentException($"bands {string.Join(", ", bands)} of a file with {Header.Bands}", nameof(bands));
        }

        long bytes = window.PixelCount * ((4L * bands.Count) + 1);
        if (bytes > _limits.MaxWindowBytes || window.PixelCount * bands.Count > Array.MaxLength)
        {
            throw _source.OverLimit($"a window of {window.Width} × {window.Height} takes {bytes} bytes, the limit is {_limits.MaxWindowBytes}");
        }

        return new WindowReader(_blocks, _mask, Header.NoData).Read(window, bands, spare);
    }

    public void Dispose()
    {
        _blocks.Dispose();
        _mask?.Dispose();
        _source.Dispose();
    }
}
