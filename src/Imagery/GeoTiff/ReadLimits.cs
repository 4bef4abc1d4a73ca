namespace Imagery.GeoTiff;

/// <summary>
/// What a file may ask for. Every limit is checked before the memory is taken; a file over one is refused with
/// <see cref="ImageryLimitException"/>.
/// </summary>
public sealed record ReadLimits
{
    public static ReadLimits Default { get; } = new();

    /// <summary>Columns × rows of the raster.</summary>
    public long MaxPixels { get; init; } = 1L << 31;

    /// <summary>Decoded bytes of one tile or strip. Uncompressed strips are read in slices and have no such limit.</summary>
    public long MaxBlockBytes { get; init; } = 256L << 20;

    /// <summary>Tiles or strips of one image in a file, all bands together.</summary>
    public int MaxBlocks { get; init; } = 8 << 20;

    /// <summary>Samples that one read returns: 4 bytes for each band, plus 1 byte a pixel for the mask.</summary>
    public long MaxWindowBytes { get; init; } = 2L << 30;

    /// <summary>Decoded blocks kept for the next window, bytes for one open file.</summary>
    public long CacheBytes { get; init; } = 128L << 20;

    /// <summary>Images (directories) in one file: overviews and masks count.</summary>
    public int MaxDirectories { get; init; } = 1024;

    /// <summary>Bytes of one text or number tag, such as the metadata.</summary>
    public int MaxTagBytes { get; init; } = 16 << 20;

    /// <summary>
    /// Decoded bytes for each byte of the file when all of a file is read (checksum). 1,032 is the most that Deflate can reach.
    /// Files that decode to less than 256 MiB are always within it.
    /// </summary>
    public int MaxExpansion { get; init; } = 4096;

    /// <summary>Every problem at once; empty when sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        void Positive(string name, long value)
        {
            if (value <= 0)
            {
                problems.Add($"{name} is {value}, must be above 0");
            }
        }

        Positive(nameof(MaxPixels), MaxPixels);
        Positive(nameof(MaxBlockBytes), MaxBlockBytes);
        Positive(nameof(MaxBlocks), MaxBlocks);
        Positive(nameof(MaxWindowBytes), MaxWindowBytes);
        Positive(nameof(MaxDirectories), MaxDirectories);
        Positive(nameof(MaxTagBytes), MaxTagBytes);
        Positive(nameof(MaxExpansion), MaxExpansion);
        if (CacheBytes < 0)
        {
            problems.Add($"{nameof(CacheBytes)} is {CacheBytes}, must be 0 or more");
        }

        return problems;
    }
}
