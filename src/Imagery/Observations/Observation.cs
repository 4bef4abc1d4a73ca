using Imagery.Coverage;
using Imagery.Detections;

namespace Imagery.Observations;

/// <summary>Three states, never two.</summary>
public enum ObservationStatus
{
    Observed,
    Partial,
    NotObserved,
}

/// <summary>A count of containers visible from above. It never travels without its interval and its coverage.</summary>
/// <param name="Best">Best estimate, containers.</param>
/// <param name="Low">Lower end of the 90 % interval.</param>
/// <param name="High">Upper end of the 90 % interval.</param>
/// <param name="Coverage">Share of the zone that was seen, 0–1; the count speaks of that share only.</param>
public sealed record ContainerCount(int Best, int Low, int High, double Teu, double Coverage, CountMethod Method)
{
    /// <summary>The measured error that the interval holds besides the doubt about single boxes; null = not known.</summary>
    public CountErrorModel? Error { get; init; }
}

/// <summary>One zone at one acquisition.</summary>
/// <param name="Zone"><c>*</c> = the whole site.</param>
/// <param name="SceneId">Stable: from site, time and inputs.</param>
/// <param name="Count">Null exactly when not observed.</param>
/// <param name="Coverage">0–1, also when not observed.</param>
/// <param name="PixelSizeMetres">Ground size, geometric mean of both directions.</param>
/// <param name="RegistrationShiftMetres">Null = not registered.</param>
/// <param name="VesselLengthMetres">Of the longest vessel at a berth of the zone; null = none seen.</param>
/// <param name="Flags">Ordinal order, no duplicates.</param>
public sealed record Observation(
    string Site,
    string Zone,
    DateTimeOffset AcquiredUtc,
    string SceneId,
    ObservationStatus Status,
    ContainerCount? Count,
    double Coverage,
    double PixelSizeMetres,
    string? Sensor,
    double? RegistrationShiftMetres,
    double? RegistrationResidualMetres,
    double? VesselLengthMetres,
    IReadOnlyList<string> Flags)
{
    /// <summary>
    /// Containers on the decks of vessels within the zone; null = not known (not observed, or boxes cannot be told apart). They are no part of
    /// <see cref="Count"/>, but where the zone's role is berth: there the deck is what is counted.
    /// </summary>
    public int? OnVessel { get; init; }

    /// <summary>What kept the zone from being seen, or seen well.</summary>
    public ConditionShares Conditions { get; init; } = ConditionShares.None;
}
