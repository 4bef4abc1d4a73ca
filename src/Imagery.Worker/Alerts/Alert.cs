using System.Globalization;
using System.Text.Json;
using Imagery.Comparisons;
using Imagery.Observations;
using Imagery.Reporting;

namespace Imagery.Worker.Alerts;

/// <summary>A rule that was met by an acquisition.</summary>
/// <param name="Value">Count or difference, containers.</param>
/// <param name="Low">Lower end of its 90 % interval.</param>
/// <param name="High">Upper end of its 90 % interval.</param>
/// <param name="Coverage">Share of the zone that was seen, 0–1.</param>
public sealed record Alert(AlertRule Rule, string SceneId, DateTimeOffset AcquiredUtc, int Value, int Low, int High, double Coverage)
{
    /// <summary>The same rule and the same acquisition have the same one.</summary>
    public string Id => string.Join('|', Rule.Site, Rule.Zone, Rule.On, Rule.AtLeast, Rule.AtMost, SceneId);

    /// <summary>One line for people.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rule.Site} {Rule.Zone}, {OutputWords.Time(AcquiredUtc)}: {(Rule.On == AlertSubject.Count ? "count" : "change")} {Value} (90 %: {Low} to {High}; {Coverage:P0} seen); the rule says {Threshold}");

    private string Threshold => string.Join(
        " or ", new[] { Rule.AtLeast is { } least ? $"at least {least}" : null, Rule.AtMost is { } most ? $"at most {most}" : null }.OfType<string>());

    /// <summary>For programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        site = Rule.Site,
        zone = Rule.Zone,
        on = Rule.On == AlertSubject.Count ? "count" : "change",
        acquired_utc = OutputWords.Time(AcquiredUtc),
        scene_id = SceneId,
        value = Value,
        low = Low,
        high = High,
        coverage = Coverage,
        at_least = Rule.AtLeast,
        at_most = Rule.AtMost,
        text = Text,
    });
}

/// <summary>Holds the latest acquisition of each zone against the rules.</summary>
public static class AlertFinder
{
    public static IReadOnlyList<Alert> Find(RunResults results, IEnumerable<AlertRule> rules)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(rules);
        return [.. rules.Select(r => Of(results, r)).OfType<Alert>()];
    }

    private static Alert? Of(RunResults results, AlertRule rule)
    {
        Observation? latest = results.Observations.Where(o => o.Site == rule.Site && o.Zone == rule.Zone && o.Count is not null).MaxBy(o => o.AcquiredUtc);
        if (latest?.Count is not { } count)
        {
            return null;
        }

        (int Value, int Low, int High)? found = rule.On == AlertSubject.Count ? (count.Best, count.Low, count.High) : Change(results, rule, latest.AcquiredUtc);
        return found is { } f && (f.Value >= rule.AtLeast || f.Value <= rule.AtMost)
            ? new Alert(rule, latest.SceneId, latest.AcquiredUtc, f.Value, f.Low, f.High, latest.Coverage)
            : null;
    }

    private static (int Value, int Low, int High)? Change(RunResults results, AlertRule rule, DateTimeOffset latest) =>
        results.Comparisons.FirstOrDefault(
            c => c.Site == rule.Site && c.Zone == rule.Zone && c.LaterUtc == latest && c.Pair == ComparisonPair.Previous && c.Verdict != Verdict.NotComparable)
            is { Delta: { } delta, DeltaLow: { } low, DeltaHigh: { } high }
            ? (delta, low, high)
            : null;
}
