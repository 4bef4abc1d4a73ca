using Imagery.Geometry;

namespace Imagery.GeoTiff.CloudOptimised;

/// <summary>How four pixels become one in an overview.</summary>
public enum OverviewRule
{
    /// <summary>The mean of those that have data: for measured values.</summary>
    Mean,

    /// <summary>The value that most of those with data have, the first of equals: for classes.</summary>
    Commonest,
}

/// <summary>What a cloud-optimised file says besides its samples.</summary>
/// <param name="Transform">North up, square pixels, from outer pixel corners to metres.</param>
/// <param name="EpsgCode">Of a projected system in metres.</param>
public sealed record CogDescription(GeoTransform Transform, int EpsgCode)
{
    /// <summary>The value that means "no data" in every band, or null. Must be a value of the sample type, or NaN for floating point.</summary>
    public double? NoData { get; init; }

    public OverviewRule Overviews { get; init; }

    /// <summary>Items of GDAL_METADATA, in this order.</summary>
    public IReadOnlyList<GdalMetadataItem> Metadata { get; init; } = [];
}
