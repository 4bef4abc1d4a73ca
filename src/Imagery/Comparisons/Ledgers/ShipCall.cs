using Imagery.Detections;

namespace Imagery.Comparisons.Ledgers;

/// <summary>One vessel in one scene.</summary>
/// <param name="DeckSeen">Containers visible on its deck: top tier only, never the whole load; null = not known.</param>
public sealed record ShipSighting(Vessel Vessel, DateTimeOffset TimeUtc, int? DeckSeen);

/// <summary>A vessel at a port over one or more images, bounded by those that show it and those that show its berth without it.</summary>
/// <param name="Sightings">In time; at least one.</param>
/// <param name="NotBeforeUtc">Last image of the berth before it came; null = none.</param>
/// <param name="GoneByUtc">First image of the berth after it went; null = none.</param>
/// <param name="MayBeOneStay">The one before or after may be the same call: nothing was seen in between for long.</param>
public sealed record ShipCall(
    string Site, IReadOnlyList<ShipSighting> Sightings, DateTimeOffset? NotBeforeUtc, DateTimeOffset? GoneByUtc, bool MayBeOneStay)
{
    public DateTimeOffset FirstSeenUtc => Sightings[0].TimeUtc;

    public DateTimeOffset LastSeenUtc => Sightings[^1].TimeUtc;

    /// <summary>Mean over the sightings, metres.</summary>
    public double LengthMetres => Sightings.Average(s => s.Vessel.LengthMetres);

    /// <summary>Mean over the sightings, metres.</summary>
    public double WidthMetres => Sightings.Average(s => s.Vessel.WidthMetres);

    /// <summary>Zones that it lay at, ordinal.</summary>
    public IReadOnlyList<string> Zones => [.. Sightings.SelectMany(s => s.Vessel.Zones).Distinct().Order(StringComparer.Ordinal)];
}
