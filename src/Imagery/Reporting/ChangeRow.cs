using Imagery.Comparisons;

namespace Imagery.Reporting;

/// <summary>The rows of the table of changes, the same in every format.</summary>
public static class ChangeRow
{
    /// <summary>The columns, in order, as in the contract.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "site", "zone", "earlier_utc", "later_utc", "pair", "delta", "delta_low", "delta_high", "arrived", "departed", "stayed",
        "verdict", "probability", "reasons",
    ];

    /// <returns>By site, zone (whole site first), later time, pair, earlier time.</returns>
    public static IReadOnlyList<Comparison> Of(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. results.Comparisons
                .OrderBy(c => c.Site, StringComparer.Ordinal)
                .ThenBy(c => c.Zone != Sites.Zone.WholeSiteName)
                .ThenBy(c => c.Zone, StringComparer.Ordinal)
                .ThenBy(c => c.LaterUtc)
                .ThenBy(c => c.Pair)
                .ThenBy(c => c.EarlierUtc),
        ];
    }

    /// <returns>One text for each of <see cref="Columns"/>; empty = not known.</returns>
    public static IReadOnlyList<string> Texts(Comparison c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return
        [
            c.Site, c.Zone, OutputWords.Time(c.EarlierUtc), OutputWords.Time(c.LaterUtc), OutputWords.Of(c.Pair),
            OutputWords.Number(c.Delta), OutputWords.Number(c.DeltaLow), OutputWords.Number(c.DeltaHigh),
            OutputWords.Number(c.Arrived), OutputWords.Number(c.Departed), OutputWords.Number(c.Stayed),
            OutputWords.Of(c.Verdict), OutputWords.Number(c.Probability, 3), OutputWords.Joined(c.Reasons),
        ];
    }
}
