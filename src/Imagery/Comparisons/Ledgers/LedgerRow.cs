namespace Imagery.Comparisons.Ledgers;

/// <summary>What came to or went from zones between two images that saw them, whole but for a fifth at most. Net: what other means brought or took is in it.</summary>
/// <param name="Zones">Ordinal; <c>*</c> = the whole site.</param>
/// <param name="Containers">Positive = more than before for what arrived, fewer than before for what left; with its 90 % interval.</param>
public sealed record StockChange(IReadOnlyList<string> Zones, DateTimeOffset FromUtc, DateTimeOffset ToUtc, Estimate Containers);

/// <summary>Containers that a ship can carry at most.</summary>
/// <param name="Source"><c>hull</c>: the room in a hull of that length and beam; <c>option</c>: as the user gave it.</param>
public sealed record CapacityBound(int Containers, string Source);

/// <summary>How long a passage takes.</summary>
/// <param name="Metres">Geodesic between the centroids of both sites; a ship cannot sail less, but for the size of the sites.</param>
/// <param name="Least">At the fastest speed.</param>
/// <param name="Most">At the slowest speed.</param>
public sealed record Passage(double Metres, TimeSpan Least, TimeSpan Most);

/// <summary>
/// A ship from one port to another; or, where one end was not seen, a call whose other end is unknown. What is not known is null, never 0.
/// </summary>
/// <param name="From">The call that it left from; null = not known.</param>
/// <param name="To">The call that it arrived for; null = not known.</param>
/// <param name="Passage">Null unless both ends are known.</param>
/// <param name="Left">What left the zones of role load that it lay at in the first port.</param>
/// <param name="Arrived">What came to the zones of role unload that it lay at in the second port.</param>
/// <param name="Balance">Left minus arrived, with its 90 % interval; null unless both are known.</param>
/// <param name="Flags">Ordinal; contradictions (see <see cref="Contradiction"/>) and what to mind.</param>
public sealed record LedgerRow(
    ShipCall? From, ShipCall? To, Passage? Passage, StockChange? Left, StockChange? Arrived, Estimate? Balance, CapacityBound? Capacity, IReadOnlyList<string> Flags)
{
    /// <summary>First thing that is known of it; the order of rows.</summary>
    public DateTimeOffset OrderUtc => From?.LastSeenUtc ?? To!.FirstSeenUtc;

    /// <summary>Contradictions alone.</summary>
    public IEnumerable<string> Contradictions => Flags.Where(Contradiction.All.Contains);
}

/// <summary>Things that cannot be as they look: a count, a length or the matching is wrong, or there was more than one ship.</summary>
public static class Contradiction
{
    /// <summary>A ship of this length was seen at two ports on one day, or at one while it lay at the other.</summary>
    public const string TwoPlaces = "two-places";

    /// <summary>Seen at both ports with less time between than the fastest passage takes.</summary>
    public const string FasterThanPossible = "faster-than-possible";

    /// <summary>The 90 % interval of the balance lies below 0.</summary>
    public const string MoreArrivedThanLeft = "more-arrived-than-left";

    /// <summary>More left, arrived or stands on deck than the ship can carry.</summary>
    public const string OverCapacity = "over-capacity";

    public static IReadOnlyList<string> All { get; } = [FasterThanPossible, MoreArrivedThanLeft, OverCapacity, TwoPlaces];
}
