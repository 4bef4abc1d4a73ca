using Imagery.Geometry;

namespace Imagery.Synthesis;

internal sealed record Zone(string Name, string? Role, Footprint Shape);

/// <summary>What stays at a site from date to date.</summary>
internal sealed class SitePlan
{
    public required string Name { get; init; }

    public required MapPoint Centre { get; init; }

    public required int UtmZone { get; init; }

    public required double Size { get; init; }

    /// <summary>Radians by which the raster is turned against the map grid.</summary>
    public double Turn { get; init; }

    public uint Seed { get; init; }

    public Paint Ground { get; init; }

    public List<Zone> Zones { get; } = [];

    /// <summary>Surfaces and clutter, painted in order before the containers.</summary>
    public List<SceneObject> Fixed { get; } = [];

    public List<Block> Blocks { get; } = [];
}
