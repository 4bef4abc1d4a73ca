using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Sites;

namespace Imagery.Reports;

/// <summary>
/// What the numbers of a site amount to: how likely a change is, in the words of ICD 203, and apart from it how far the evidence can be trusted.
/// </summary>
internal static class Judgement
{
    private static readonly string[] s_weakening = ["clouds-not-assessed", "cloud", "estimators-disagree", "haze", "low-light", "off-nadir", "snow", "unregistered"];

    /// <summary>Terms of Intelligence Community Directive 203, section D.6.e.2.</summary>
    /// <param name="probability">0–1.</param>
    public static string Likelihood(double probability) => probability switch
    {
        < 0.05 => "almost no chance",
        < 0.20 => "very unlikely",
        < 0.45 => "unlikely",
        <= 0.55 => "roughly even chance",
        <= 0.80 => "likely",
        <= 0.95 => "very likely",
        _ => "almost certain",
    };

    /// <summary>Confidence in what is said of the last counted image of a site; null when none was counted.</summary>
    public static Confidence? ConfidenceOf(RunResults results, string site)
    {
        Observation? latest = Whole(results, site).LastOrDefault(o => o.Count is not null);
        if (latest?.Count is not { } count)
        {
            return null;
        }

        List<string> reasons = [];
        if (latest.Coverage < 0.95)
        {
            reasons.Add($"only {KeyStatement.Percent(latest.Coverage)} of the site was seen");
        }

        if (count.Method != CountMethod.Individual)
        {
            reasons.Add($"pixels of {OutputWords.Number(latest.PixelSizeMetres, 1)} m do not show single containers");
        }

        reasons.AddRange(latest.Flags.Where(f => Array.Exists(s_weakening, w => f.StartsWith(w, StringComparison.Ordinal))).Select(Words));
        bool low = latest.Coverage < 0.5 || count.Method == CountMethod.Area || reasons.Count > 3;
        return new Confidence(low ? "low" : reasons.Count > 0 ? "moderate" : "high", reasons);
    }

    public static IReadOnlyList<Observation> Whole(RunResults results, string site) =>
    [
        .. results.Observations.Where(o => o.Site == site && o.Zone == Zone.WholeSiteName)
            .OrderBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal),
    ];

    /// <summary>The direction that a comparison speaks for, with its probability; null when it speaks for none.</summary>
    public static string? Direction(Comparison comparison)
    {
        if (comparison.Probability is not double probability || comparison.Delta is not int delta || comparison.Verdict == Verdict.NotComparable)
        {
            return null;
        }

        string percent = FormattableString.Invariant($"{Math.Round(Math.Clamp(probability, 0.01, 0.99) * 100):0} %");
        string direction = comparison.Verdict == Verdict.Increase || (comparison.Verdict == Verdict.NoChangeShown && delta > 0) ? "more" : "fewer";
        string likelihood = Likelihood(probability);
        string term = likelihood.EndsWith("chance", StringComparison.Ordinal) ? $"a matter of {likelihood}" : likelihood;
        return $"{term} ({percent}) that there were {direction}";
    }

    private static string Words(string flag) => flag switch
    {
        "clouds-not-assessed" => "clouds were not assessed",
        "estimators-disagree" => "two ways of counting disagree",
        "low-light" => "the light was low",
        "off-nadir" => "the view was oblique",
        "unregistered" => "the images were not laid onto each other",
        _ => flag.Replace('-', ' '),
    };
}

/// <param name="Level"><c>low</c>, <c>moderate</c> or <c>high</c>.</param>
/// <param name="Reasons">What lowers it.</param>
internal sealed record Confidence(string Level, IReadOnlyList<string> Reasons);
