using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Evaluation;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Sites;

namespace Imagery.Cli.Evaluating;

/// <summary>Takes from stored results what was said about single containers, zone by zone.</summary>
internal static class StoredMovements
{
    /// <summary>A zone seen in part says nothing about the matching.</summary>
    private const double LeastCoverage = 0.999;

    /// <returns>Each named zone against the date before, where movements are known and both dates saw it whole.</returns>
    public static IEnumerable<FoundMovements> Of(RunResults results)
    {
        ILookup<(string, DateTimeOffset, DateTimeOffset), MovementRow> rows =
            MovementRow.Of(results).ToLookup(m => (m.Movement.Site, m.EarlierUtc, m.LaterUtc));
        HashSet<(string, string, DateTimeOffset)> whole =
            [.. results.Observations.Where(o => o.Coverage >= LeastCoverage).Select(o => (o.Site, o.Zone, o.AcquiredUtc))];
        foreach (Comparison c in results.Comparisons.Where(c => c.Pair == ComparisonPair.Previous && c.Arrived is not null && c.Zone != Zone.WholeSiteName))
        {
            if (whole.Contains((c.Site, c.Zone, c.EarlierUtc)) && whole.Contains((c.Site, c.Zone, c.LaterUtc)))
            {
                Detection[] OfKind(MovementKind kind) =>
                    [.. rows[(c.Site, c.EarlierUtc, c.LaterUtc)].Where(m => m.Movement.Kind == kind && m.Shown.Zones.Contains(c.Zone)).Select(m => m.Shown)];
                yield return new FoundMovements(
                    c.Site, c.Zone, c.EarlierUtc, c.LaterUtc,
                    OfKind(MovementKind.Arrived), OfKind(MovementKind.Departed), OfKind(MovementKind.Stayed));
            }
        }
    }
}
