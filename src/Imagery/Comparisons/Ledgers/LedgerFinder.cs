using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Imagery.Comparisons.Ledgers;

/// <summary>What a ledger is made of; plain data of a run.</summary>
/// <param name="Boxes">Those on deck are counted as seen on their vessel.</param>
public sealed record LedgerSources(
    IReadOnlyList<Site> Sites, IReadOnlyList<Observation> Observations, IReadOnlyList<Comparison> Comparisons, IReadOnlyList<Vessel> Vessels, IReadOnlyList<Detection> Boxes);

/// <summary>Sets what left one port against what arrived at another, ship by ship.</summary>
public sealed class LedgerFinder(LedgerOptions options)
{
    private const double MetresPerHourAndKnot = 1852;

    /// <returns>By the first thing known of each, then by site; each call stands in a row for how it came and in one for how it went.</returns>
    public IReadOnlyList<LedgerRow> Find(LedgerSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        SiteLooks[] looks = [.. sources.Sites.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new SiteLooks(s, sources.Observations))];
        ILookup<string, ShipSighting> sightings = Sightings(sources);
        var finder = new CallFinder(options);
        Dictionary<string, (SiteLooks Looks, IReadOnlyList<ShipCall> Calls)> ports = looks.ToDictionary(l => l.Site.Name, l => (l, finder.Find(l, sightings)), StringComparer.Ordinal);
        ShipCall[] calls = [.. looks.SelectMany(l => ports[l.Site.Name].Calls)];
        IReadOnlyDictionary<(string From, string To), Passage> passages = Passages(sources.Sites);
        IReadOnlyList<Voyage> voyages = new VoyageFinder(options, passages).Find(calls);
        var maker = new LedgerRowMaker(options, new StockFinder(Differences(sources.Comparisons)), ports, new ContradictionFinder(options, passages).Find(calls));
        return
        [
            .. voyages.Select(v => maker.Make(v.From, v.To, v))
                .Concat(calls.Where(c => !voyages.Any(v => ReferenceEquals(v.From, c))).Select(c => maker.Make(c, null, null)))
                .Concat(calls.Where(c => !voyages.Any(v => ReferenceEquals(v.To, c))).Select(c => maker.Make(null, c, null)))
                .OrderBy(r => r.OrderUtc).ThenBy(r => r.From?.Site ?? r.To!.Site, StringComparer.Ordinal).ThenBy(r => r.From is not null)
                .ThenBy(r => (r.From ?? r.To!).Sightings[0].Vessel.Id, StringComparer.Ordinal),
        ];
    }

    private static ILookup<string, ShipSighting> Sightings(LedgerSources sources)
    {
        Dictionary<string, Observation> whole = sources.Observations.Where(o => o.Zone == Zone.WholeSiteName).GroupBy(o => o.SceneId).ToDictionary(g => g.Key, g => g.First());
        ILookup<string, Detection> decks = sources.Boxes.Where(b => b.OnVessel).ToLookup(b => b.SceneId);
        return sources.Vessels.Where(v => whole.ContainsKey(v.SceneId)).ToLookup(v => v.SceneId, v =>
        {
            // Where boxes cannot be told apart, what stands on a deck is not known.
            IPreparedGeometry hull = PreparedGeometryFactory.Prepare(v.Outline);
            int? seen = whole[v.SceneId].OnVessel is null ? null : decks[v.SceneId].Count(b => hull.Covers(new Point(b.Centre.X, b.Centre.Y)));
            return new ShipSighting(v, whole[v.SceneId].AcquiredUtc, seen);
        });
    }

    private static Dictionary<(string Site, string Zone, DateTimeOffset Earlier, DateTimeOffset Later), Comparison> Differences(IReadOnlyList<Comparison> comparisons) =>
        comparisons.GroupBy(c => (c.Site, c.Zone, c.EarlierUtc, c.LaterUtc)).ToDictionary(g => g.Key, g => g.First());

    private Dictionary<(string From, string To), Passage> Passages(IReadOnlyList<Site> sites)
    {
        Dictionary<(string From, string To), Passage> passages = [];
        foreach (Site from in sites)
        {
            foreach (Site to in sites.Where(t => t.Name != from.Name))
            {
                double metres = Geodesic.Metres(Middle(from), Middle(to));
                passages[(from.Name, to.Name)] = new Passage(
                    metres, TimeSpan.FromHours(metres / (MetresPerHourAndKnot * options.FastestKnots)), TimeSpan.FromHours(metres / (MetresPerHourAndKnot * options.SlowestKnots)));
            }
        }

        return passages;
    }

    private static MapPoint Middle(Site site)
    {
        Point centroid = site.Area.Centroid;
        return site.Frame.ToGeographic(new MapPoint(centroid.X, centroid.Y));
    }
}
