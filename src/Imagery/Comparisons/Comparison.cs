namespace Imagery.Comparisons;

/// <summary>What the earlier date of a pair is.</summary>
public enum ComparisonPair
{
    Previous,
    Baseline,
}

public enum Verdict
{
    Increase,
    Decrease,
    NoChangeShown,
    NotComparable,
}

/// <summary>One zone at two acquisitions.</summary>
/// <param name="Delta">Later minus earlier, containers; null when not comparable.</param>
/// <param name="DeltaLow">Lower end of the 90 % interval of the difference.</param>
/// <param name="Arrived">Containers that came; null = not known.</param>
/// <param name="Departed">Containers that went; null = not known.</param>
/// <param name="Stayed">Containers seen at both; null = not known.</param>
/// <param name="Probability">That the difference has the stated direction, 0–1; null when not comparable.</param>
/// <param name="Reasons">Why not comparable, or what to mind.</param>
public sealed record Comparison(
    string Site,
    string Zone,
    DateTimeOffset EarlierUtc,
    DateTimeOffset LaterUtc,
    ComparisonPair Pair,
    int? Delta,
    int? DeltaLow,
    int? DeltaHigh,
    int? Arrived,
    int? Departed,
    int? Stayed,
    Verdict Verdict,
    double? Probability,
    IReadOnlyList<string> Reasons);
