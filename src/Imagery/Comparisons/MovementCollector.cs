namespace Imagery.Comparisons;

/// <summary>Gathers the movements of all zones, each container once for each pair of scenes.</summary>
internal sealed class MovementCollector
{
    private readonly Dictionary<Movement, DateTimeOffset> _movements = [];

    public void Add(ObservedPair pair, ZoneMovements.Known known)
    {
        Movement Of(MovementKind kind, string? earlier, string? later) =>
            new(pair.Later.Site, pair.Earlier.SceneId, pair.Later.SceneId, kind, earlier, later);
        IEnumerable<Movement> all =
        [
            .. known.Arrived.Select(d => Of(MovementKind.Arrived, null, d.Id)),
            .. known.Departed.Select(d => Of(MovementKind.Departed, d.Id, null)),
            .. known.Stayed.Select(p => Of(MovementKind.Stayed, p.Earlier.Id, p.Later.Id)),
        ];
        foreach (Movement movement in all)
        {
            _movements.TryAdd(movement, pair.Later.AcquiredUtc);
        }
    }

    /// <returns>By site, later time, scenes, kind, ids (ordinal).</returns>
    public IReadOnlyList<Movement> Movements() =>
    [
        .. _movements.OrderBy(m => m.Key.Site, StringComparer.Ordinal)
            .ThenBy(m => m.Value)
            .ThenBy(m => m.Key.LaterSceneId, StringComparer.Ordinal)
            .ThenBy(m => m.Key.EarlierSceneId, StringComparer.Ordinal)
            .ThenBy(m => m.Key.Kind)
            .ThenBy(m => m.Key.EarlierId ?? m.Key.LaterId, StringComparer.Ordinal)
            .Select(m => m.Key),
    ];
}
