using System.Globalization;
using Imagery.Comparisons;
using Imagery.Evaluation;
using Imagery.Reporting;
using Imagery.Sites;

namespace Imagery.Cli.Evaluating;

/// <summary>A comparison beside what truly happened.</summary>
/// <param name="TrueEarlier">Containers truly in the zone at the earlier date.</param>
internal sealed record JudgedChange(Comparison Comparison, int TrueEarlier, int TrueLater)
{
    public int TrueDelta => TrueLater - TrueEarlier;

    /// <summary>At least ten containers.</summary>
    public bool IsTen => Math.Abs(TrueDelta) >= 10;

    /// <summary>At least 15 % of the larger count.</summary>
    public bool IsShare => TrueDelta != 0 && Math.Abs(TrueDelta) >= 0.15 * Math.Max(TrueEarlier, TrueLater);

    public bool SaysChange => Comparison.Verdict is Verdict.Increase or Verdict.Decrease;

    public bool IsRight => Comparison.Verdict == (TrueDelta > 0 ? Verdict.Increase : Verdict.Decrease);

    public bool IntervalHolds => Comparison.DeltaLow <= TrueDelta && TrueDelta <= Comparison.DeltaHigh;
}

/// <summary>How often the verdicts of comparisons are right.</summary>
internal static class ChangeTable
{
    /// <returns>Each pair of acquisitions of each named zone once, where both dates saw it whole and the truth knows both.</returns>
    public static IReadOnlyList<JudgedChange> Judge(RunResults results, Truth truth)
    {
        Dictionary<(string, string, DateTimeOffset), ZoneResult> known = Evaluator
            .Evaluate(results.Sites, results.Observations, results.Detections, truth)
            .Where(z => z.Observation.Zone != Zone.WholeSiteName)
            .GroupBy(z => (z.Observation.Site, z.Observation.Zone, z.Observation.AcquiredUtc))
            .ToDictionary(g => g.Key, g => g.First());
        return
        [
            .. results.Comparisons.DistinctBy(c => (c.Site, c.Zone, c.EarlierUtc, c.LaterUtc))
                .Where(c => known.ContainsKey((c.Site, c.Zone, c.EarlierUtc)) && known.ContainsKey((c.Site, c.Zone, c.LaterUtc)))
                .Select(c => new JudgedChange(
                    c, known[(c.Site, c.Zone, c.EarlierUtc)].TrueBest, known[(c.Site, c.Zone, c.LaterUtc)].TrueBest)),
        ];
    }

    public static string ToMarkdown(IReadOnlyList<JudgedChange> all)
    {
        JudgedChange[] filled = [.. all.Where(c => Math.Max(c.TrueEarlier, c.TrueLater) >= 10 && c.Comparison.Delta is not null)];
        JudgedChange[] still = [.. filled.Where(c => c.TrueDelta == 0)];
        return string.Join(
            '\n',
            "",
            "| pairs of dates of zones with ten containers or more | pairs | said increase or decrease | said the right one | 90 % interval holds |",
            "|---|---|---|---|---|",
            Row("no change", still, c => c.SaysChange),
            Row("change of ten containers or 15 %", [.. filled.Where(c => c.IsTen || c.IsShare)], c => c.SaysChange),
            Row("change of ten containers and 15 %", [.. filled.Where(c => c.IsTen && c.IsShare)], c => c.SaysChange),
            $"| not comparable | {all.Count(c => c.Comparison.Delta is null)} | – | – | – |");
    }

    public static object Line(JudgedChange c) => new
    {
        site = c.Comparison.Site,
        zone = c.Comparison.Zone,
        earlier_utc = c.Comparison.EarlierUtc.UtcDateTime,
        later_utc = c.Comparison.LaterUtc.UtcDateTime,
        delta = c.Comparison.Delta,
        delta_low = c.Comparison.DeltaLow,
        delta_high = c.Comparison.DeltaHigh,
        arrived = c.Comparison.Arrived,
        departed = c.Comparison.Departed,
        stayed = c.Comparison.Stayed,
        verdict = OutputWords.Of(c.Comparison.Verdict),
        true_earlier = c.TrueEarlier,
        true_later = c.TrueLater,
    };

    private static string Row(string name, JudgedChange[] pairs, Func<JudgedChange, bool> said) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {pairs.Length} | {Share(pairs, said)} | {(pairs.All(p => p.TrueDelta == 0) ? "–" : Share(pairs, c => c.IsRight))} | {Share(pairs, c => c.IntervalHolds)} |");

    private static string Share(JudgedChange[] pairs, Func<JudgedChange, bool> of) =>
        pairs.Length == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * pairs.Count(of) / pairs.Length:0.0} %");
}
