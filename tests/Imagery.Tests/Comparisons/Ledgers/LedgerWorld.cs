using Imagery.Comparisons;
using Imagery.Comparisons.Ledgers;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Tests.Comparisons.Ledgers;

/// <summary>Two ports about 181 km apart (7.0 hours at 14 knots, 12.2 at 8), told by what their images show.</summary>
internal sealed class LedgerWorld
{
    public const string A = "najin";
    public const string B = "dunay";

    private readonly Dictionary<string, Site> _sites = [];
    private readonly List<Observation> _observations = [];
    private readonly List<Vessel> _vessels = [];
    private readonly List<Detection> _boxes = [];

    public LedgerWorld()
    {
        Add(A, 130.305, 42.248, ZoneRole.Load);
        Add(B, 132.338, 42.880, ZoneRole.Unload);
    }

    /// <param name="time">Day of October 2023 and hour, such as <c>17 02</c>.</param>
    /// <param name="count">On the quay; null = clouded.</param>
    /// <param name="ships">Lengths in metres.</param>
    public LedgerWorld See(string site, string time, int? count, params double[] ships)
    {
        string[] parts = time.Split(' ');
        var at = new DateTimeOffset(2023, 10, 1, 0, 0, 0, TimeSpan.Zero).AddDays(int.Parse(parts[0]) - 1).AddHours(int.Parse(parts[1]));
        string scene = $"{site}-{time.Replace(' ', '-')}";
        foreach (Zone zone in _sites[site].Zones)
        {
            _observations.Add(new Observation(
                site, zone.Name, at, scene, count is null ? ObservationStatus.NotObserved : ObservationStatus.Observed,
                count is { } c ? new ContainerCount(c, Math.Max(0, c - 10), c + 10, c, 1, CountMethod.Individual) : null,
                count is null ? 0 : 1, 0.5, null, null, null, null, [])
            {
                OnVessel = count is null ? null : 0,
            });
        }

        Point middle = _sites[site].Area.Centroid;
        foreach ((int i, double length) in ships.Index())
        {
            Envelope hull = new(middle.X - (length / 2), middle.X + (length / 2), middle.Y + 60 + (40 * i), middle.Y + 78 + (40 * i));
            _vessels.Add(new Vessel($"{scene}/vessel-{i + 1}", scene, (Polygon)new GeometryFactory().ToGeometry(hull), length, 18, 90, 0.9, ["quay"]));
        }

        return this;
    }

    /// <summary>Boxes on the deck of the first ship of a scene.</summary>
    public LedgerWorld Deck(string site, string time, int boxes)
    {
        Vessel ship = _vessels.First(v => v.SceneId == $"{site}-{time.Replace(' ', '-')}");
        for (int i = 0; i < boxes; i++)
        {
            _boxes.Add(new Detection($"{ship.Id}/{i}", ship.SceneId, new MapPoint(ship.Outline.Centroid.X + i, ship.Outline.Centroid.Y), 6.06, 2.44, 90, 0.9, ContainerLength.TwentyFoot, []) { OnVessel = true });
        }

        return this;
    }

    public LedgerWorld WithoutRoles()
    {
        foreach (Site site in _sites.Values.ToArray())
        {
            _sites[site.Name] = site with { Zones = [.. site.Zones.Select(z => z with { Role = ZoneRole.Unspecified })] };
        }

        return this;
    }

    public IReadOnlyList<LedgerRow> Ledger(LedgerOptions? options = null) =>
        new LedgerFinder(options ?? new LedgerOptions()).Find(new LedgerSources([.. _sites.Values], _observations, Compared(), _vessels, _boxes));

    public LedgerRow Voyage(LedgerOptions? options = null) => Ledger(options).Single(r => r.Passage is not null);

    private IReadOnlyList<Comparison> Compared() => new DateComparer().Compare(_observations, null);

    private void Add(string name, double longitude, double latitude, ZoneRole role)
    {
        Crs frame = CrsRegistry.UtmAt(new MapPoint(longitude, latitude));
        MapPoint m = frame.FromGeographic(new MapPoint(longitude, latitude));
        var area = (Polygon)new GeometryFactory().ToGeometry(new Envelope(m.X - 200, m.X + 200, m.Y - 200, m.Y + 200));
        var quay = (Polygon)new GeometryFactory().ToGeometry(new Envelope(m.X - 150, m.X + 150, m.Y, m.Y + 50));
        _sites[name] = new Site(name, frame, area, [new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, area), new Zone("quay", role, quay)], null);
    }
}
