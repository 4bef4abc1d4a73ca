using Imagery.Detections;
using Imagery.Sites;

namespace Imagery.Comparisons;

/// <summary>Two scenes of a site, matched container by container on the ground that both saw.</summary>
/// <param name="Earlier">On that ground.</param>
/// <param name="Later">On that ground.</param>
internal sealed record ScenePair(IReadOnlyList<Detection> Earlier, IReadOnlyList<Detection> Later, ContainerMatching Matching)
{
    /// <summary>What concerns one zone. A pair on the zone's edge stayed, whichever side its two boxes were found on.</summary>
    public ZoneMovements.Known In(Zone zone)
    {
        bool Holds(Detection d) => zone.IsWholeSite || d.Zones.Contains(zone.Name);
        HashSet<int> pairedEarlier = [.. Matching.Pairs.Select(p => p.Earlier)];
        HashSet<int> pairedLater = [.. Matching.Pairs.Select(p => p.Later)];
        return new ZoneMovements.Known(
            [.. Later.Where((d, i) => !pairedLater.Contains(i) && Holds(d))],
            [.. Earlier.Where((d, i) => !pairedEarlier.Contains(i) && Holds(d))],
            [.. Matching.Pairs.Select(p => (Earlier[p.Earlier], Later[p.Later])).Where(p => Holds(p.Item1) || Holds(p.Item2))]);
    }
}
