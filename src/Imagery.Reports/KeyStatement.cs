using System.Globalization;
using Imagery.Comparisons;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Sites;

namespace Imagery.Reports;

/// <summary>What a hurried reader should take away about a site, in plain words.</summary>
internal static class KeyStatement
{
    public static string For(RunResults results, string site)
    {
        Observation[] whole =
        [
            .. results.Observations
                .Where(o => o.Site == site && o.Zone == Zone.WholeSiteName)
                .OrderBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal),
        ];
        if (whole.Length == 0)
        {
            return "No image of this site was found.";
        }

        Observation? latest = whole.LastOrDefault(o => o.Count is not null);
        if (latest?.Count is not ContainerCount count)
        {
            return Invariant($"{Images(whole.Length)} found, but the site could be counted in none.");
        }

        string text = Invariant(
            $"Last counted {Day(latest.AcquiredUtc)}: {count.Best} containers ({count.Low} to {count.High}), with {Percent(latest.Coverage)} of the site seen.");
        text += Change(results, latest);
        int missed = whole.Count(o => o.Count is null);
        return missed == 0 ? text : text + Invariant($" In {missed} of {Images(whole.Length)} the site could not be counted.");
    }

    private static string Change(RunResults results, Observation latest)
    {
        Comparison? change = results.Comparisons.FirstOrDefault(c =>
            c.Site == latest.Site && c.Zone == latest.Zone && c.LaterUtc == latest.AcquiredUtc && c.Pair == ComparisonPair.Previous);
        return change is null ? string.Empty : change.Verdict switch
        {
            Verdict.Increase or Verdict.Decrease when Judgement.Direction(change) is { } direction =>
                Invariant($" It is {direction} than on {Day(change.EarlierUtc)}: {Signed(change)}."),
            Verdict.Increase or Verdict.Decrease => Invariant($" Against {Day(change.EarlierUtc)}: {Signed(change)}."),
            Verdict.NoChangeShown => Invariant($" No change is shown since {Day(change.EarlierUtc)}: {Signed(change)}."),
            _ => Invariant($" It cannot be compared with {Day(change.EarlierUtc)}: {string.Join(", ", change.Reasons)}."),
        };
    }

    private static string Signed(Comparison c) => Invariant($"{c.Delta:+0;-0;0} ({c.DeltaLow:+0;-0;0} to {c.DeltaHigh:+0;-0;0})");

    internal static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Rounded towards "not all": 99.7 % is never shown as 100 %, and a sliver never as nothing.</summary>
    internal static string Percent(double share) => share switch
    {
        > 0 and < 0.01 => "less than 1 %",
        > 0.99 and < 1 => "99 %",
        _ => Invariant($"{Math.Round(share * 100):0} %"),
    };

    private static string Images(int count) => count == 1 ? "1 image" : Invariant($"{count} images");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
