using Imagery.Comparisons;
using Imagery.Detections;

namespace Imagery.Reporting;

/// <summary>A movement as the layers <c>arrived</c>, <c>departed</c> and <c>stayed</c> show it.</summary>
/// <param name="Shown">The box that is drawn: of the later date, of the earlier one for departures.</param>
/// <param name="PairKey">Joins the layers with <c>changes.csv</c>: <c>site|earlier_utc|later_utc</c>.</param>
/// <param name="Pair"><c>previous</c>, <c>baseline</c> or <c>previous;baseline</c>: which rows of the changes these scenes stand in.</param>
public sealed record MovementRow(
    Movement Movement, Detection Shown, DateTimeOffset EarlierUtc, DateTimeOffset LaterUtc, string PairKey, string Pair)
{
    /// <returns>In the order of <see cref="RunResults.Movements"/>; movements of unknown boxes are left out.</returns>
    public static IEnumerable<MovementRow> Of(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Dictionary<string, DateTimeOffset> times = results.Scenes.ToDictionary(s => s.SceneId, s => s.Acquisition.TimeUtc, StringComparer.Ordinal);
        Dictionary<string, Detection> boxes = results.Detections.ToDictionary(d => d.Id, StringComparer.Ordinal);
        ILookup<(string, DateTimeOffset, DateTimeOffset), ComparisonPair> pairs =
            results.Comparisons.ToLookup(c => (c.Site, c.EarlierUtc, c.LaterUtc), c => c.Pair);
        foreach (Movement m in results.Movements)
        {
            (DateTimeOffset earlier, DateTimeOffset later) = (times[m.EarlierSceneId], times[m.LaterSceneId]);
            if (boxes.TryGetValue(m.LaterId ?? m.EarlierId!, out Detection? box))
            {
                yield return new MovementRow(
                    m, box, earlier, later, $"{m.Site}|{OutputWords.Time(earlier)}|{OutputWords.Time(later)}",
                    string.Join(';', pairs[(m.Site, earlier, later)].Distinct().Order().Select(OutputWords.Of)));
            }
        }
    }
}
