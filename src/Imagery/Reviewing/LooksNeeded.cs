namespace Imagery.Reviewing;

/// <summary>How many more looks, the most doubtful box first, bring a zone's interval to a width, and when to stop.</summary>
/// <param name="Width">Of the interval now, containers.</param>
/// <param name="Looks">0 = reached: stop. Null = no number of looks at boxes reaches it.</param>
/// <param name="LooksWhenSearched">The same once the zone has been searched for missed ones; null = not then either.</param>
/// <param name="LeastWidth">What is left when every box has been looked at and the zone searched: the share of the zone that was not seen.</param>
public sealed record LooksNeeded(int Width, int? Looks, int? LooksWhenSearched, int LeastWidth)
{
    /// <param name="zone">Observed.</param>
    /// <param name="width">Wanted width of the 90 % interval, containers, from 0 on.</param>
    public static LooksNeeded For(ZoneReview zone, int width)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        int now = zone.IsEdited ? WidthAfter(zone, 0, zone.IsSearched) : zone.Machine.Count!.High - zone.Machine.Count.Low;
        int most = zone.Unreviewed.Count;
        return new LooksNeeded(
            now,
            now <= width ? 0 : Fewest(zone, width, zone.IsSearched),
            Fewest(zone, width, searched: true),
            WidthAfter(zone, most, searched: true));
    }

    /// <summary>Each look narrows the interval or leaves it: the fewest are found by halving.</summary>
    private static int? Fewest(ZoneReview zone, int width, bool searched)
    {
        (int low, int high) = (0, zone.Unreviewed.Count);
        if (WidthAfter(zone, high, searched) > width)
        {
            return null;
        }

        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = WidthAfter(zone, middle, searched) <= width ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static int WidthAfter(ZoneReview zone, int looks, bool searched)
    {
        (int low, int high) = zone.IntervalAfter(looks, searched);
        return high - low;
    }
}
