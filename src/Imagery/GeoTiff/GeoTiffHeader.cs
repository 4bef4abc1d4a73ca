using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.GeoTiff;

/// <summary>What a GeoTIFF file says about itself, without a pixel read.</summary>
public sealed record GeoTiffHeader
{
    /// <summary>As the user named it.</summary>
    public required string Path { get; init; }

    /// <summary>Bytes.</summary>
    public required long FileSize { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Alpha and other extra samples included.</summary>
    public required int Bands { get; init; }

    /// <summary>As stored; <see cref="StoredSampleType.Countable"/> tells whether it can be counted in.</summary>
    public required StoredSampleType SampleType { get; init; }

    /// <summary>For people: <c>Deflate</c>, <c>JPEG</c> …</summary>
    public required string Compression { get; init; }

    /// <summary>1 = none, 2 = horizontal differences, 3 = floating point.</summary>
    public required int Predictor { get; init; }

    /// <summary>For people: <c>RGB</c>, <c>MINISBLACK</c> …</summary>
    public required string Photometric { get; init; }

    /// <summary>Each band in blocks of its own.</summary>
    public required bool IsPlanar { get; init; }

    public required bool IsTiled { get; init; }

    /// <summary>Pixels of a tile or strip along a row.</summary>
    public required int BlockWidth { get; init; }

    public required int BlockHeight { get; init; }

    /// <summary>As the tag says, NaN included; null = none.</summary>
    public required double? NoData { get; init; }

    /// <summary>From outer pixel corners to the map, PixelIsPoint folded in; null = none usable.</summary>
    public required GeoTransform? Transform { get; init; }

    /// <summary>Why there is no transform; null when there is one.</summary>
    public required string? TransformProblem { get; init; }

    public required Crs? Crs { get; init; }

    /// <summary>Why the system cannot be used; null when it can.</summary>
    public required string? CrsProblem { get; init; }

    /// <summary>One a band; how they are found: see <c>BandRoleReader</c>.</summary>
    public required IReadOnlyList<BandRole> BandRoles { get; init; }

    /// <summary>Items of GDAL_METADATA in their order.</summary>
    public required IReadOnlyList<GdalMetadataItem> GdalMetadata { get; init; }

    /// <summary>TIFFTAG_DATETIME as written (a processing time), or null.</summary>
    public required string? TiffDateTime { get; init; }

    public required bool IsBigTiff { get; init; }

    public required bool IsBigEndian { get; init; }

    /// <summary>Sizes of the reduced images, in their order.</summary>
    public required IReadOnlyList<(int Width, int Height)> Overviews { get; init; }

    /// <summary>Whether the file holds a mask of the full size.</summary>
    public required bool HasMask { get; init; }

    /// <summary>Why the samples cannot be counted in or read at all; null when they can.</summary>
    public required string? SampleProblem { get; init; }

    /// <summary>Size, transform and system.</summary>
    /// <exception cref="ImageryNotSupportedException">There is no usable georeference.</exception>
    public RasterGrid RequireGrid()
    {
        if (Transform is not { } transform)
        {
            throw new ImageryNotSupportedException(Path, TransformProblem ?? "no georeference");
        }

        return new RasterGrid(
            Width, Height, transform, Crs ?? throw new ImageryNotSupportedException(Path, CrsProblem ?? "no coordinate reference system"));
    }
}
