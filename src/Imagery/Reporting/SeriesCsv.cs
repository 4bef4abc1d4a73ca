using Imagery.Comparisons;
using Imagery.Scenes;

namespace Imagery.Reporting;

/// <summary><c>series.csv</c>: the counts of each zone as levels between change points, and the trend over all of them.</summary>
public static class SeriesCsv
{
    public const string FileName = KeptMaps.SeriesTable;

    /// <summary>The columns, in order. <c>part</c> is <c>level</c> (one row each) or <c>trend</c> (one row a zone).</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "site", "zone", "part", "from_utc", "to_utc", "observations", "gaps", "level", "level_low", "level_high", "step", "step_low", "step_high",
        "trend_per_day", "trend_low", "trend_high",
    ];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path) => CsvTable.Write(path, Columns, InOrder(results).SelectMany(Rows));

    /// <returns>By site, zone (whole site first).</returns>
    public static IEnumerable<ZoneSeries> InOrder(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new SeriesFinder().Find(results.Observations)
            .OrderBy(s => s.Site, StringComparer.Ordinal)
            .ThenBy(s => s.Zone != Sites.Zone.WholeSiteName)
            .ThenBy(s => s.Zone, StringComparer.Ordinal);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(ZoneSeries s)
    {
        foreach (SeriesLevel level in s.Levels)
        {
            yield return
            [
                s.Site, s.Zone, "level", OutputWords.Time(level.FromUtc), OutputWords.Time(level.ToUtc), OutputWords.Number(level.Observations), "",
                .. Texts(level.Containers, 1), .. Texts(level.Step, 1), "", "", "",
            ];
        }

        yield return
        [
            s.Site, s.Zone, "trend", OutputWords.Time(s.Levels[0].FromUtc), OutputWords.Time(s.Levels[^1].ToUtc),
            OutputWords.Number(s.Levels.Sum(l => l.Observations)), OutputWords.Number(s.Gaps), "", "", "", "", "", "", .. Texts(s.TrendPerDay, 3),
        ];
    }

    private static string[] Texts(Estimate? estimate, int decimals) =>
    [
        OutputWords.Number(estimate?.Best, decimals), OutputWords.Number(estimate?.Low, decimals), OutputWords.Number(estimate?.High, decimals),
    ];
}
