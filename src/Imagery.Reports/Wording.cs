using System.Globalization;
using Imagery.Comparisons;
using Imagery.Observations;
using Imagery.Reporting;

namespace Imagery.Reports;

/// <summary>Plain sentences of the report.</summary>
internal static class Wording
{
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Zone(string name) => name == Sites.Zone.WholeSiteName ? "whole site" : name;

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %");

    public static string Range(ContainerCount count) => string.Create(CultureInfo.InvariantCulture, $"{count.Low}–{count.High}");

    public static string Observation(Observation o) => o.Count is ContainerCount count
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Day(o.AcquiredUtc)}: {count.Best} containers ({Range(count)}), {Percent(o.Coverage)} of the zone seen")
        : $"{Day(o.AcquiredUtc)}: not seen";

    /// <summary>What a reader in a hurry must know of a site.</summary>
    public static string KeyStatement(RunResults results, string site)
    {
        Observation[] all = [.. CountRow.Of(results).Select(r => r.Observation).Where(o => o.Site == site && o.Zone == Sites.Zone.WholeSiteName)];
        Observation? last = all.LastOrDefault(o => o.Count is not null);
        if (last?.Count is not ContainerCount count)
        {
            return all.Length == 0 ? "No image shows this site." : "The site could not be observed on any date.";
        }

        Comparison? change = ChangeRow.Of(results).LastOrDefault(c =>
            c.Site == site && c.Zone == Sites.Zone.WholeSiteName && c.LaterUtc == last.AcquiredUtc && c.Pair == ComparisonPair.Previous);
        string seen = string.Create(
            CultureInfo.InvariantCulture,
            $"On {Day(last.AcquiredUtc)}, {count.Best} containers were visible (90 % interval {Range(count)}), with {Percent(last.Coverage)} of the site seen.");
        int gaps = all.Count(o => o.Count is null);
        string missing = gaps == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" Not seen on {gaps} of {all.Length} dates.");
        return seen + (change is null ? string.Empty : " " + Change(change)) + missing;
    }

    /// <summary>Two decimals, but never rounded to certainty.</summary>
    private static string Probability(double? value) => value > 0.99 ? "above 0.99" : OutputWords.Number(value, 2);

    private static string Change(Comparison c) => c.Verdict switch
    {
        Verdict.Increase or Verdict.Decrease => string.Create(
            CultureInfo.InvariantCulture,
            $"That is {Math.Abs(c.Delta ?? 0)} {(c.Verdict == Verdict.Increase ? "more" : "fewer")} than on {Day(c.EarlierUtc)} (probability {Probability(c.Probability)})."),
        Verdict.NoChangeShown => $"No change since {Day(c.EarlierUtc)} is shown.",
        _ => $"It cannot be compared with {Day(c.EarlierUtc)}: {string.Join(", ", c.Reasons)}.",
    };
}
