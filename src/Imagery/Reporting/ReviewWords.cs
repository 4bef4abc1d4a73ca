using System.Globalization;
using Imagery.Reviewing;

namespace Imagery.Reporting;

/// <summary>Sentences about review, the same on the command line, on the page and in the report.</summary>
public static class ReviewWords
{
    public static string Of(Agreement a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Percent is not { } percent)
        {
            return $"{a.First} and {a.Second} judged no box both";
        }

        string kappa = a.Kappa is { } k ? string.Create(CultureInfo.InvariantCulture, $"Cohen's kappa {k:0.00}") : "Cohen's kappa not defined: each said the same of every box";
        string disputed = a.Disputed.Count == 0 ? string.Empty : $"; they differ on {string.Join(", ", a.Disputed)}";
        return string.Create(CultureInfo.InvariantCulture, $"{a.First} and {a.Second} agree on {a.Same} of {a.Both} boxes ({percent:0.0} %, {kappa}){disputed}");
    }

    public static string OfOrphan(Edit e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return $"not applied, because it is no longer there: {OutputWords.Of(e.Kind)} of {e.DetectionId ?? e.Zone ?? "a drawn container"} in image {e.SceneId}, by {e.Reviewer}, {OutputWords.Time(e.AtUtc)}";
    }
}
