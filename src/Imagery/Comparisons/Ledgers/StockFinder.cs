using Imagery.Observations;
using Imagery.Sites;

namespace Imagery.Comparisons.Ledgers;

/// <summary>Reads from the counts what a call took from or brought to the quay.</summary>
/// <param name="comparisons">By site, zone and the two times: differences that are known better than those of two counts.</param>
internal sealed class StockFinder(IReadOnlyDictionary<(string Site, string Zone, DateTimeOffset Earlier, DateTimeOffset Later), Comparison> comparisons)
{
    /// <param name="role">Load: what left; unload: what arrived.</param>
    /// <param name="at">The call's site, with all of its calls.</param>
    /// <returns>The change with its sign by <paramref name="role"/>, or null; and what to mind: a word for the flags.</returns>
    public (StockChange? Change, string? Why) Of(ShipCall call, ZoneRole role, (SiteLooks Looks, IReadOnlyList<ShipCall> Calls) at)
    {
        string word = role == ZoneRole.Load ? "left" : "arrived";
        string[] zones = ZonesOf(at.Looks.Site, call, role);
        if (zones.Length == 0)
        {
            return (null, $"{word}-no-{(role == ZoneRole.Load ? "load" : "unload")}-zone");
        }

        // Not across another call at the same zones: what that ship moved is its own.
        ShipCall[] others = [.. at.Calls.Where(c => c != call && ZonesOf(at.Looks.Site, c, ZoneRole.Load).Concat(ZonesOf(at.Looks.Site, c, ZoneRole.Unload)).Intersect(zones).Any())];
        DateTimeOffset from = others.Where(c => c.FirstSeenUtc < call.FirstSeenUtc).Select(c => c.LastSeenUtc).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        DateTimeOffset to = others.Where(c => c.FirstSeenUtc > call.FirstSeenUtc).Select(c => c.FirstSeenUtc).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        (string Id, DateTimeOffset TimeUtc)[] seen = [.. at.Looks.Scenes.Where(s => s.TimeUtc >= from && s.TimeUtc <= to && at.Looks.Counted(s.Id, zones))];
        int before = Array.FindLastIndex(seen, s => s.TimeUtc < call.FirstSeenUtc);
        int after = Array.FindIndex(seen, s => s.TimeUtc > call.LastSeenUtc);
        if (before < 0 || after < 0 || Difference(at.Looks, zones, seen[before].Id, seen[after].Id) is not { } difference)
        {
            return (null, $"{word}-not-observed");
        }

        Estimate signed = role == ZoneRole.Load ? new Estimate(-difference.Best, -difference.High, -difference.Low) : difference;
        bool whole = at.Looks.Saw(seen[before].Id, zones) && at.Looks.Saw(seen[after].Id, zones);
        return (
            new StockChange(zones, seen[before].TimeUtc, seen[after].TimeUtc, signed),
            !whole ? $"{word}-partly-seen" : zones[0] == Zone.WholeSiteName ? $"{word}-of-whole-site" : null);
    }

    /// <summary>Zones of the role that the ship lay at; the whole site where the site file gives no such roles at all.</summary>
    private static string[] ZonesOf(Site site, ShipCall call, ZoneRole role) =>
        site.Zones.Any(z => z.Role is ZoneRole.Load or ZoneRole.Unload)
            ? [.. site.Zones.Where(z => z.Role == role && call.Zones.Contains(z.Name)).Select(z => z.Name).Order(StringComparer.Ordinal)]
            : [Zone.WholeSiteName];

    /// <summary>Later minus earlier over all zones; errors of zones add in squares. Null when one of them cannot be compared.</summary>
    private Estimate? Difference(SiteLooks looks, string[] zones, string before, string after)
    {
        (double best, double below, double above) = (0, 0, 0);
        foreach (string zone in zones)
        {
            if (OfZone(looks.At(before, zone)!, looks.At(after, zone)!) is not { } one)
            {
                return null;
            }

            best += one.Best;
            below += (one.Best - one.Low) * (one.Best - one.Low);
            above += (one.High - one.Best) * (one.High - one.Best);
        }

        return new Estimate(best, best - Math.Sqrt(below), best + Math.Sqrt(above));
    }

    private Estimate? OfZone(Observation earlier, Observation later)
    {
        if (comparisons.TryGetValue((earlier.Site, earlier.Zone, earlier.AcquiredUtc, later.AcquiredUtc), out Comparison? compared))
        {
            return compared is { Delta: int delta, DeltaLow: int low, DeltaHigh: int high } ? new Estimate(delta, low, high) : null;
        }

        if (earlier.Count is not { } a || later.Count is not { } b || Comparability.Against(earlier, later).Count > 0)
        {
            return null;
        }

        int best = b.Best - a.Best;
        return new Estimate(best, best - Hypotenuse(b.Best - b.Low, a.High - a.Best), best + Hypotenuse(b.High - b.Best, a.Best - a.Low));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
