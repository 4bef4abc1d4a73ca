using Imagery.Observations;
using Imagery.Sites;

namespace Imagery.Comparisons.Ledgers;

/// <summary>The images of one site in time, and what each of them saw.</summary>
internal sealed class SiteLooks
{
    private readonly Dictionary<(string Scene, string Zone), Observation> _seen;

    public SiteLooks(Site site, IEnumerable<Observation> observations)
    {
        Site = site;
        Observation[] own = [.. observations.Where(o => o.Site == site.Name)];
        _seen = own.GroupBy(o => (o.SceneId, o.Zone)).ToDictionary(g => g.Key, g => g.First());
        Scenes =
        [
            .. own.Select(o => (o.SceneId, o.AcquiredUtc)).Distinct()
                .OrderBy(s => s.AcquiredUtc).ThenBy(s => s.SceneId, StringComparer.Ordinal),
        ];
    }

    public Site Site { get; }

    public IReadOnlyList<(string Id, DateTimeOffset TimeUtc)> Scenes { get; }

    public Observation? At(string scene, string zone) => _seen.GetValueOrDefault((scene, zone));

    /// <summary>Below this share of a zone its count says too little about what a ship moved.</summary>
    private const double LeastCounted = 0.8;

    /// <summary>Whether a scene counted all these zones, and saw enough of each.</summary>
    public bool Counted(string scene, IReadOnlyList<string> zones) => zones.All(z => At(scene, z) is { Count: not null, Coverage: >= LeastCounted });

    /// <summary>Whether a scene saw all these zones whole; the whole site when there are none.</summary>
    public bool Saw(string scene, IReadOnlyList<string> zones) => (zones.Count == 0 ? [Zone.WholeSiteName] : zones)
        .All(z => At(scene, z) is { Status: ObservationStatus.Observed });

    /// <summary>Whether a vessel at these zones would have been seen: they were, and no snow lay over the quay.</summary>
    public bool WouldShowShip(string scene, IReadOnlyList<string> zones) => Saw(scene, zones)
        && At(scene, Zone.WholeSiteName) is { } whole && !whole.Flags.Contains("snow");
}
