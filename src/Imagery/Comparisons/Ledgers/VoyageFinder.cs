namespace Imagery.Comparisons.Ledgers;

/// <summary>A departure and the arrival that it fits.</summary>
/// <param name="IsAmbiguous">Another departure fits as well.</param>
internal sealed record Voyage(ShipCall From, ShipCall To, Passage Passage, bool IsAmbiguous);

/// <summary>Finds for each arrival the departure elsewhere that it can be the end of: by length, and by time for the distance.</summary>
/// <param name="passages">Between two sites, by their names.</param>
internal sealed class VoyageFinder(LedgerOptions options, IReadOnlyDictionary<(string From, string To), Passage> passages)
{
    /// <param name="calls">Of all sites.</param>
    /// <returns>By arrival; each call is the end of at most one voyage and the beginning of at most one.</returns>
    public IReadOnlyList<Voyage> Find(IReadOnlyList<ShipCall> calls)
    {
        List<Voyage> found = [];
        HashSet<ShipCall> left = new(ReferenceEqualityComparer.Instance);
        foreach (ShipCall to in calls.OrderBy(c => c.FirstSeenUtc).ThenBy(c => c.Site, StringComparer.Ordinal).ThenBy(c => c.Sightings[0].Vessel.Id, StringComparer.Ordinal))
        {
            // The one that was seen last before: a ship seen elsewhere in between is rather that one.
            ShipCall[] possible =
            [
                .. calls.Where(from => !left.Contains(from) && Fits(from, to))
                    .OrderByDescending(from => from.LastSeenUtc)
                    .ThenBy(from => LengthMatch.Distance(from.LengthMetres, to.LengthMetres, options.LengthError))
                    .ThenBy(from => from.Site, StringComparer.Ordinal).ThenBy(from => from.Sightings[0].Vessel.Id, StringComparer.Ordinal),
            ];
            if (possible.Length > 0)
            {
                left.Add(possible[0]);
                found.Add(new Voyage(possible[0], to, passages[(possible[0].Site, to.Site)], possible.Length > 1));
            }
        }

        return found;
    }

    /// <summary>Whether some departure and some arrival within what was seen lie a passage apart.</summary>
    private bool Fits(ShipCall from, ShipCall to)
    {
        if (from.Site == to.Site || from.LastSeenUtc >= to.FirstSeenUtc || !LengthMatch.Agree(from.LengthMetres, to.LengthMetres, options.LengthError))
        {
            return false;
        }

        Passage passage = passages[(from.Site, to.Site)];
        bool longEnough = to.FirstSeenUtc - from.LastSeenUtc >= passage.Least;
        bool shortEnough = from.GoneByUtc is not { } gone || to.NotBeforeUtc is not { } notBefore || notBefore - gone <= passage.Most;
        return longEnough && shortEnough;
    }
}
