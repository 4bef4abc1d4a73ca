namespace Imagery.Comparisons;

/// <summary>What one container did between two acquisitions, as far as its place tells.</summary>
public enum MovementKind
{
    /// <summary>Seen only at the later acquisition, on ground that both saw.</summary>
    Arrived,

    /// <summary>Seen only at the earlier acquisition, on ground that both saw.</summary>
    Departed,

    /// <summary>Its place is taken at both: by itself, or by one of the same length that was put exactly there.</summary>
    Stayed,
}

/// <summary>One container between two acquisitions of a site.</summary>
/// <param name="EarlierId">Of the detection in the earlier scene; null exactly for arrivals.</param>
/// <param name="LaterId">Of the detection in the later scene; null exactly for departures.</param>
public sealed record Movement(string Site, string EarlierSceneId, string LaterSceneId, MovementKind Kind, string? EarlierId, string? LaterId);
