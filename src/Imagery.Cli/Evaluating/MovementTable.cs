using System.Globalization;
using Imagery.Evaluation;

namespace Imagery.Cli.Evaluating;

/// <summary>How well arrivals, departures and stays were told, as a table and for programs.</summary>
internal static class MovementTable
{
    public static string ToMarkdown(IReadOnlyList<MovementResult> results, bool withZones)
    {
        MatchTally Sum(Func<MovementResult, MatchTally> of) => results.Select(of).Aggregate((a, b) => a + b);
        List<string> lines =
        [
            "", "| movement | precision | recall | F1 | found | true |", "|---|---|---|---|---|---|",
            Row("arrived", Sum(r => r.Arrived)), Row("departed", Sum(r => r.Departed)), Row("stayed", Sum(r => r.Stayed)),
            Row("arrived and departed", Sum(r => r.Arrived) + Sum(r => r.Departed)),
        ];
        if (withZones)
        {
            lines.AddRange(["", "| zone | dates | arrived | true | departed | true | stayed | true |", "|---|---|---|---|---|---|---|---|"]);
            lines.AddRange(results.Select(r => string.Create(
                CultureInfo.InvariantCulture,
                $"| {r.Found.Site}/{r.Found.Zone} | {r.Found.EarlierUtc:yyyy-MM-dd}–{r.Found.LaterUtc:yyyy-MM-dd} | {r.Arrived.Detected} | {r.Arrived.True} | {r.Departed.Detected} | {r.Departed.True} | {r.Stayed.Detected} | {r.Stayed.True} |")));
        }

        return string.Join('\n', lines);
    }

    public static object Line(MovementResult r) => new
    {
        site = r.Found.Site,
        zone = r.Found.Zone,
        earlier_utc = r.Found.EarlierUtc.UtcDateTime,
        later_utc = r.Found.LaterUtc.UtcDateTime,
        arrived = Tally(r.Arrived),
        departed = Tally(r.Departed),
        stayed = Tally(r.Stayed),
        true_delta = r.TrueDelta,
    };

    private static object Tally(MatchTally t) => new { found = t.Detected, @true = t.True, matched = t.Matched };

    private static string Row(string name, MatchTally t) => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {t.Precision:0.000} | {t.Recall:0.000} | {t.F1:0.000} | {t.Detected} | {t.True} |");
}
