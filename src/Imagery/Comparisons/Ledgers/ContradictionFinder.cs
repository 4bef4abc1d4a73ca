namespace Imagery.Comparisons.Ledgers;

/// <summary>Finds calls that cannot be of one ship although their lengths agree.</summary>
internal sealed class ContradictionFinder(LedgerOptions options, IReadOnlyDictionary<(string From, string To), Passage> passages)
{
    /// <returns>The earlier call (whose departure is in doubt), the later one (whose arrival is), and the word.</returns>
    public IReadOnlyList<(ShipCall Earlier, ShipCall Later, string Flag)> Find(IReadOnlyList<ShipCall> calls)
    {
        List<(ShipCall Earlier, ShipCall Later, string Flag)> found = [];
        foreach (ShipCall earlier in calls)
        {
            foreach (ShipCall later in calls.Where(l => Follows(l, earlier) && l.Site != earlier.Site))
            {
                TimeSpan between = later.FirstSeenUtc - earlier.LastSeenUtc;
                if (between < passages[(earlier.Site, later.Site)].Least && LengthMatch.Agree(earlier.LengthMetres, later.LengthMetres, options.LengthError))
                {
                    bool oneDay = between < TimeSpan.Zero || earlier.LastSeenUtc.UtcDateTime.Date == later.FirstSeenUtc.UtcDateTime.Date;
                    found.Add((earlier, later, oneDay ? Contradiction.TwoPlaces : Contradiction.FasterThanPossible));
                }
            }
        }

        return found;
    }

    private static bool Follows(ShipCall later, ShipCall earlier) => later.FirstSeenUtc > earlier.FirstSeenUtc
        || (later.FirstSeenUtc == earlier.FirstSeenUtc && string.CompareOrdinal(later.Site, earlier.Site) > 0);
}
