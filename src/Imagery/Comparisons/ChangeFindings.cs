namespace Imagery.Comparisons;

/// <summary>What a comparison of dates found.</summary>
/// <param name="Comparisons">By site, zone, later date, pair; ordinal.</param>
/// <param name="Movements">One a container and pair of scenes, for every zone that they are known of; by site, later time, scenes, kind, ids.</param>
public sealed record ChangeFindings(IReadOnlyList<Comparison> Comparisons, IReadOnlyList<Movement> Movements);
