using System.Globalization;
using Imagery.Observations;

namespace Imagery.Reporting;

/// <summary>A published statement beside the nearest count of its site.</summary>
/// <param name="Site">Site whose name the port's begins with; null when there is none.</param>
/// <param name="Counted">For stocks only: the site's count nearest in time, at most a day away; null when there is none.</param>
public sealed record ReportedRow(ReportedObservation Reported, string? Site, Observation? Counted);

/// <summary>
/// <c>reported.csv</c>: what others published, with sources, beside the counts of this run. Stocks, flows and running totals stand apart; none
/// of them is used in counting.
/// </summary>
public static class ReportedCsv
{
    public const string FileName = "reported.csv";

    /// <summary>Days around noon UTC of the stated day in which a count is of that day.</summary>
    private const double NearDays = 1;

    public static IReadOnlyList<string> Columns { get; } =
    [
        "measure", "date", "port", "site", "kind", "what", "reported_low", "reported_best", "reported_high", "sensor", "source",
        "counted_utc", "counted", "counted_low", "counted_high",
    ];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path) => CsvTable.Write(path, Columns, Of(results).Select(Texts));

    /// <returns>By measure, then date, then as published.</returns>
    public static IReadOnlyList<ReportedRow> Of(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. results.Reported.OrderBy(r => r.Measure).ThenBy(r => r.Date).Select(r =>
            {
                string? site = results.Sites.Select(s => s.Name).Where(r.IsAt).MaxBy(n => n.Length);
                return new ReportedRow(r, site, r.Measure == ReportedMeasure.Stock ? Nearest(results, site, r.Date) : null);
            }),
        ];
    }

    private static Observation? Nearest(RunResults results, string? site, DateOnly date)
    {
        DateTimeOffset noon = new(date.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        return results.Observations
            .Where(o => o.Site == site && o.Zone == Sites.Zone.WholeSiteName && o.Count is not null)
            .Where(o => (o.AcquiredUtc - noon).Duration() <= TimeSpan.FromDays(NearDays))
            .OrderBy(o => (o.AcquiredUtc - noon).Duration()).ThenBy(o => o.SceneId, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static string[] Texts(ReportedRow row)
    {
        ReportedObservation r = row.Reported;
        return
        [
            OutputWords.Of(r.Measure), r.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r.Port, row.Site ?? "", r.Kind, r.What,
            OutputWords.Number(r.Low), OutputWords.Number(r.Best), OutputWords.Number(r.High), r.Sensor, r.Source,
            row.Counted is { } c ? OutputWords.Time(c.AcquiredUtc) : "", OutputWords.Number(row.Counted?.Count?.Best),
            OutputWords.Number(row.Counted?.Count?.Low), OutputWords.Number(row.Counted?.Count?.High),
        ];
    }
}
