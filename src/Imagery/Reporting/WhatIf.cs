using System.Globalization;
using Imagery.Observations;

namespace Imagery.Reporting;

/// <summary>An assumption about what a container holds. It is nobody's observation, and its numbers never stand among counts.</summary>
/// <param name="Low">Units in a container, at least.</param>
/// <param name="High">Units in a container, at most.</param>
/// <param name="Unit">Such as <c>152 mm rounds</c>.</param>
public sealed record WhatIf(double Low, double High, string Unit)
{
    public const string FileName = "whatif.csv";

    /// <summary>The columns, in order; <c>assumption</c> holds <see cref="Title"/> in every row, so that no row travels without it.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["assumption", "site", "zone", "acquired_utc", "count", "count_low", "count_high", "what_if_low", "what_if_high"];

    /// <summary>Everything that the numbers rest on.</summary>
    public string Title => string.Create(
        CultureInfo.InvariantCulture,
        $"What if every container counted held {Low:0.####} to {High:0.####} {Unit}? An assumption, not an observation: contents cannot be seen from above, containers may be empty, and only the top tier is counted. Low = count_low × {Low:0.####}, high = count_high × {High:0.####}.");

    /// <param name="range">Such as <c>266:500</c>, or one number.</param>
    /// <returns>Null when the range is none: two numbers from 0 on, the lower first.</returns>
    public static WhatIf? Parse(string range, string unit)
    {
        ArgumentNullException.ThrowIfNull(range);
        double[] ends = [.. range.Split(':').Select(p => double.TryParse(p, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double v) ? v : double.NaN)];
        return ends.Length is 1 or 2 && ends.All(double.IsFinite) && ends[0] <= ends[^1] && !string.IsNullOrWhiteSpace(unit)
            ? new WhatIf(ends[0], ends[^1], unit.Trim())
            : null;
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(RunResults results, string path) => CsvTable.Write(path, Columns, Rows(results));

    /// <returns>One text for each of <see cref="Columns"/>, in the order of the counts; empty where nothing was observed.</returns>
    public IEnumerable<IReadOnlyList<string>> Rows(RunResults results) => CountRow.Of(results).Select(r => r.Observation).Select(o => (string[])
    [
        Title, o.Site, o.Zone, OutputWords.Time(o.AcquiredUtc), OutputWords.Number(o.Count?.Best), OutputWords.Number(o.Count?.Low),
        OutputWords.Number(o.Count?.High), OutputWords.Number(Units(o)?.Low, 0), OutputWords.Number(Units(o)?.High, 0),
    ]);

    /// <summary>The units in a zone under the assumption; null where nothing was observed.</summary>
    public (double Low, double High)? Units(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return observation.Count is { } count ? (count.Low * Low, count.High * High) : null;
    }
}
