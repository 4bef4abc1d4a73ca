using Imagery.Comparisons;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Sites;

namespace Imagery.Reports;

/// <summary>
/// Zones that were emptied or filled, in words: the counts at which they turned, by the verdicts of date against date. What shows no change is passed over,
/// and a date that was not seen is no turn.
/// </summary>
internal static class PileStory
{
    /// <summary>Fewer containers than this make no story.</summary>
    private const int LeastPile = 20;

    /// <summary>Emptied: down to this share of the most that was there.</summary>
    private const double EmptyShare = 0.1;

    /// <summary>Turns that are told; of a longer story the last ones.</summary>
    private const int MostTurns = 8;

    /// <returns>For each zone of a site that was nearly empty and full by turns: its name and its counts; by zone.</returns>
    public static IReadOnlyList<(string Zone, string Counts)> For(RunResults results, string site) =>
    [
        .. results.Observations.Where(o => o.Site == site && o.Zone != Zone.WholeSiteName && o.Count is not null)
            .GroupBy(o => o.Zone).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, Turns: Turns(results, [.. g.OrderBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal)])))
            .Where(z => IsStory(z.Turns))
            .Select(z => (z.Key, Text(z.Turns))),
    ];

    private static List<Observation> Turns(RunResults results, Observation[] counted)
    {
        List<Observation> turns = [counted[0]];
        Verdict? last = null;
        foreach (Observation later in counted.Skip(1))
        {
            Verdict? verdict = results.Comparisons.FirstOrDefault(c => c.Site == later.Site && c.Zone == later.Zone
                && c.LaterUtc == later.AcquiredUtc && c.Pair == ComparisonPair.Previous)?.Verdict;
            if (verdict is Verdict.Increase or Verdict.Decrease)
            {
                if (verdict == last)
                {
                    turns.RemoveAt(turns.Count - 1);
                }

                turns.Add(later);
                last = verdict;
            }
        }

        return turns;
    }

    private static bool IsStory(List<Observation> turns)
    {
        int most = turns.Max(t => t.Count!.Best);
        return turns.Count > 2 && most >= LeastPile && turns.Min(t => t.Count!.Best) <= EmptyShare * most;
    }

    private static string Text(List<Observation> turns) =>
        (turns.Count > MostTurns ? "… → " : string.Empty) + string.Join(" → ", turns.TakeLast(MostTurns).Select(t =>
            FormattableString.Invariant($"{t.Count!.Best} [{t.Count.Low}–{t.Count.High}] on {KeyStatement.Day(t.AcquiredUtc)}")));
}
