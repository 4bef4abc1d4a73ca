using Imagery.Observations;

namespace Imagery.Comparisons;

/// <summary>Two counted acquisitions of one zone, the earlier first.</summary>
internal sealed record ObservedPair(Observation Earlier, Observation Later, ComparisonPair Pair)
{
    /// <summary>A baseline may be the later one.</summary>
    public static ObservedPair Of(Observation first, Observation second, ComparisonPair pair) =>
        first.AcquiredUtc <= second.AcquiredUtc ? new(first, second, pair) : new(second, first, pair);
}
