namespace Imagery.Comparisons.Ledgers;

/// <summary>Puts the sightings of a site together to calls.</summary>
internal sealed class CallFinder(LedgerOptions options)
{
    /// <param name="sightings">By scene.</param>
    /// <returns>By first sighting, then from longest to shortest.</returns>
    public IReadOnlyList<ShipCall> Find(SiteLooks looks, ILookup<string, ShipSighting> sightings)
    {
        List<OpenCall> open = [];
        List<ShipCall> done = [];
        foreach ((string scene, DateTimeOffset time) in looks.Scenes)
        {
            List<ShipSighting> here = [.. sightings[scene].OrderByDescending(s => s.Vessel.LengthMetres).ThenBy(s => s.Vessel.Id, StringComparer.Ordinal)];
            foreach (OpenCall call in open.ToArray())
            {
                ShipSighting? again = here.Where(call.IsSame).OrderBy(s => Distance(call, s)).FirstOrDefault();
                if (again is not null && time - call.Last.TimeUtc <= TimeSpan.FromDays(options.LongestUnseenStayDays))
                {
                    call.Sightings.Add(again);
                    here.Remove(again);
                }
                else if (again is not null || looks.WouldShowShip(scene, call.Zones))
                {
                    // The ship of this image may be the same that never left: its call begins where this one ends.
                    open.Remove(call);
                    done.Add(call.Close(time, again is not null));
                }
            }

            open.AddRange(here.Select(s => Begin(looks, s, done)));
        }

        return
        [
            .. done.Concat(open.Select(c => c.Close(null, false)))
                .OrderBy(c => c.FirstSeenUtc).ThenByDescending(c => c.LengthMetres).ThenBy(c => c.Sightings[0].Vessel.Id, StringComparer.Ordinal),
        ];
    }

    private OpenCall Begin(SiteLooks looks, ShipSighting sighting, List<ShipCall> done)
    {
        IReadOnlyList<string> zones = sighting.Vessel.Zones;
        DateTimeOffset? before = null;
        foreach ((string scene, DateTimeOffset time) in looks.Scenes)
        {
            before = time < sighting.TimeUtc && looks.WouldShowShip(scene, zones) ? time : before;
        }

        bool unsure = done.Exists(c => c.MayBeOneStay && c.GoneByUtc == sighting.TimeUtc && LengthMatch.Agree(c.LengthMetres, sighting.Vessel.LengthMetres, options.LengthError));
        return new OpenCall(looks.Site.Name, sighting, before, unsure, options.LengthError);
    }

    private double Distance(OpenCall call, ShipSighting sighting) =>
        LengthMatch.Distance(call.Last.Vessel.LengthMetres, sighting.Vessel.LengthMetres, options.LengthError);

    private sealed class OpenCall(string site, ShipSighting first, DateTimeOffset? notBefore, bool mayBeOneStay, double error)
    {
        public List<ShipSighting> Sightings { get; } = [first];

        public ShipSighting Last => Sightings[^1];

        public IReadOnlyList<string> Zones => Last.Vessel.Zones;

        /// <summary>At the same berth and as long: the hulls touch on the map, or they lie at the same zones.</summary>
        public bool IsSame(ShipSighting other) =>
            LengthMatch.Agree(Last.Vessel.LengthMetres, other.Vessel.LengthMetres, error)
            && (Last.Vessel.Outline.Intersects(other.Vessel.Outline) || (Zones.Count > 0 && Zones.SequenceEqual(other.Vessel.Zones)));

        public ShipCall Close(DateTimeOffset? goneBy, bool unsure) => new(site, [.. Sightings], notBefore, goneBy, mayBeOneStay || unsure);
    }
}
