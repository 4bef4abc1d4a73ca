using Imagery.Detections;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Imagery.Pipeline;

/// <summary>What vessels mean for zones: which zones they lie at, and which containers are counted where.</summary>
public static class VesselsAlongside
{
    /// <summary>How far a hull may lie from a zone that it loads or unloads: fenders, apron and the rails of a quay crane lie between.</summary>
    public const double ReachMetres = 30;

    /// <summary>
    /// Whether a container of a zone is part of its count. What lies on a deck is counted in zones of role berth only, so that quay and deck are never
    /// added up: neither in a zone of the quay that a hull reaches into nor in the whole site.
    /// </summary>
    public static bool Counts(Zone zone, Detection container)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(container);
        return !container.OnVessel || zone.Role == ZoneRole.Berth;
    }

    /// <summary>Metres; null when no vessel lies at the zone. The whole site holds them all.</summary>
    public static double? LongestAt(Zone zone, IReadOnlyList<Vessel> vessels)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(vessels);
        Vessel[] here = [.. vessels.Where(v => zone.IsWholeSite || v.Zones.Contains(zone.Name))];
        return here.Length == 0 ? null : here.Max(v => v.LengthMetres);
    }

    /// <summary>Names, ordinal.</summary>
    public static IReadOnlyList<string> ZonesOf(Polygon hull, Site site)
    {
        ArgumentNullException.ThrowIfNull(hull);
        ArgumentNullException.ThrowIfNull(site);
        return
        [
            .. site.Zones.Where(z => !z.IsWholeSite && LiesAt(hull, z)).Select(z => z.Name).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The same containers, those centred on a hull marked. Not where the site names no quay or berth and a zone was drawn around the whole hull: there what lies on
    /// deck is what is to be counted, and there is nothing that it could be added up with by accident.
    /// </summary>
    public static IReadOnlyList<Detection> MarkDecks(IReadOnlyList<Detection> containers, IReadOnlyList<Vessel> vessels, Site site)
    {
        ArgumentNullException.ThrowIfNull(containers);
        ArgumentNullException.ThrowIfNull(vessels);
        ArgumentNullException.ThrowIfNull(site);
        Zone[] around = site.Zones.Any(z => z.Role is ZoneRole.Berth or ZoneRole.Load or ZoneRole.Unload)
            ? []
            : [.. site.Zones.Where(z => !z.IsWholeSite && z.Role == ZoneRole.Unspecified)];
        IPreparedGeometry[] hulls = [.. vessels.Where(v => !around.Any(z => z.Area.Covers(v.Outline))).Select(v => PreparedGeometryFactory.Prepare(v.Outline))];
        return hulls.Length == 0
            ? containers
            : [.. containers.Select(c => c with { OnVessel = hulls.Any(h => h.Covers(new Point(c.Centre.X, c.Centre.Y))) })];
    }

    /// <summary>
    /// What a zone's count is made of. The outlined area of blocks is shared in proportion to the roofs told apart on decks and on land.
    /// </summary>
    public static ZoneFindings WithoutDecks(ZoneFindings zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Detection[] counted = [.. zone.Detections.Where(d => Counts(zone.Zone, d))];
        if (counted.Length == zone.Detections.Count)
        {
            return zone;
        }

        double share = counted.Sum(d => d.LengthMetres) / zone.Detections.Sum(d => d.LengthMetres);
        return zone with { Detections = counted, OutlinedSquareMetres = zone.OutlinedSquareMetres * share };
    }

    /// <summary>Whether a count by area of stacks holds what may stand on a deck within the zone, since boxes cannot be told apart.</summary>
    public static bool DeckIsIncluded(SceneFindings scene, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(zone);
        return scene.Method == CountMethod.Area && zone.Role != ZoneRole.Berth && scene.Vessels.Any(v => v.Outline.Intersects(zone.Area));
    }

    private static bool LiesAt(Polygon hull, Zone zone) => zone.Role switch
    {
        ZoneRole.Berth => hull.Intersects(zone.Area),
        ZoneRole.Load or ZoneRole.Unload => hull.IsWithinDistance(zone.Area, ReachMetres),
        _ => false,
    };
}
