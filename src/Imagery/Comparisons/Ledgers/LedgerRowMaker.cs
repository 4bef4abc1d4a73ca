using Imagery.Observations;
using Imagery.Sites;

namespace Imagery.Comparisons.Ledgers;

/// <summary>Puts one row together: what left, what arrived, what that leaves open, and what cannot be.</summary>
internal sealed class LedgerRowMaker(
    LedgerOptions options,
    StockFinder stocks,
    IReadOnlyDictionary<string, (SiteLooks Looks, IReadOnlyList<ShipCall> Calls)> ports,
    IReadOnlyList<(ShipCall Earlier, ShipCall Later, string Flag)> contradictions)
{
    public LedgerRow Make(ShipCall? from, ShipCall? to, Voyage? voyage)
    {
        SortedSet<string> flags = new(StringComparer.Ordinal);
        StockChange? left = from is null ? null : Noted(stocks.Of(from, ZoneRole.Load, ports[from.Site]), flags);
        StockChange? arrived = to is null ? null : Noted(stocks.Of(to, ZoneRole.Unload, ports[to.Site]), flags);
        Estimate? balance = left is null || arrived is null ? null : Minus(left.Containers, arrived.Containers);
        CapacityBound? capacity = CapacityOf([.. new[] { from, to }.OfType<ShipCall>()]);
        flags.UnionWith(contradictions.Where(c => ReferenceEquals(c.Earlier, from) || ReferenceEquals(c.Later, to)).Select(c => c.Flag));
        if (voyage is { IsAmbiguous: true })
        {
            flags.Add("ambiguous");
        }

        if (from is { MayBeOneStay: true } || to is { MayBeOneStay: true })
        {
            flags.Add("may-be-one-stay");
        }

        if (balance is { High: < 0 })
        {
            flags.Add(Contradiction.MoreArrivedThanLeft);
        }

        if (capacity is not null && Exceeds(capacity.Containers, (from, to), (left, arrived)))
        {
            flags.Add(Contradiction.OverCapacity);
        }

        return new LedgerRow(from, to, voyage?.Passage, left, arrived, balance, capacity, [.. flags]);
    }

    private static StockChange? Noted((StockChange? Change, string? Why) found, SortedSet<string> flags)
    {
        if (found.Why is not null)
        {
            flags.Add(found.Why);
        }

        return found.Change;
    }

    /// <summary>Independent errors add in squares.</summary>
    private static Estimate Minus(Estimate left, Estimate arrived)
    {
        double best = left.Best - arrived.Best;
        return new Estimate(
            best,
            best - Math.Sqrt(Square(left.Best - left.Low) + Square(arrived.High - arrived.Best)),
            best + Math.Sqrt(Square(left.High - left.Best) + Square(arrived.Best - arrived.Low)));
    }

    private CapacityBound? CapacityOf(ShipCall[] calls) => options switch
    {
        { Capacity: int given } => new CapacityBound(given, "option"),
        { CapacityFromHull: true } => new CapacityBound(
            HullCapacity.Of(calls.Average(c => c.LengthMetres) * (1 + options.LengthError), calls.Average(c => c.WidthMetres)), "hull"),
        _ => null,
    };

    /// <summary>Only what is surely more: the lower end of an interval, or boxes seen on deck.</summary>
    private static bool Exceeds(int capacity, (ShipCall? From, ShipCall? To) calls, (StockChange? Left, StockChange? Arrived) stock) =>
        stock.Left?.Containers.Low > capacity || stock.Arrived?.Containers.Low > capacity
        || calls.From?.Sightings[^1].DeckSeen > capacity || calls.To?.Sightings[0].DeckSeen > capacity;

    private static double Square(double value) => value * value;
}
