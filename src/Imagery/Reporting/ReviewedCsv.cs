using System.Globalization;
using Imagery.Detections;
using Imagery.Reviewing;

namespace Imagery.Reporting;

/// <summary><c>reviewed.csv</c>: the machine's count and the reviewed one side by side, with what was done. There only when somebody reviewed.</summary>
public static class ReviewedCsv
{
    public const string FileName = "reviewed.csv";

    public static IReadOnlyList<string> Columns { get; } =
    [
        "site", "zone", "acquired_utc", "scene_id", "machine_count", "machine_low", "machine_high", "reviewed_count", "reviewed_low", "reviewed_high",
        "accepted", "rejected", "added", "unreviewed", "searched", "sample_looks", "sample_real", "sample_low", "sample_high", "reviewers",
    ];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(ReviewFindings review, string path)
    {
        ArgumentNullException.ThrowIfNull(review);
        CsvTable.Write(path, Columns, review.Zones.Select(Texts));
    }

    private static string[] Texts(ZoneReview zone)
    {
        var o = zone.Machine;
        SampleEstimate? sample = SampleOf(zone).Estimate();
        string[] reviewers = [.. zone.Boxes.SelectMany(b => b.Verdicts).Select(e => e.Reviewer).Distinct().Order(StringComparer.Ordinal)];
        return
        [
            o.Site, o.Zone, OutputWords.Time(o.AcquiredUtc), o.SceneId,
            OutputWords.Number(o.Count?.Best), OutputWords.Number(o.Count?.Low), OutputWords.Number(o.Count?.High),
            OutputWords.Number(zone.Count?.Best), OutputWords.Number(zone.Count?.Low), OutputWords.Number(zone.Count?.High),
            OutputWords.Number(zone.Accepted), OutputWords.Number(zone.Rejected), OutputWords.Number(zone.Added), OutputWords.Number(zone.Unreviewed.Count),
            zone.IsSearched ? "true" : "false", sample?.Draws.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            OutputWords.Number(sample?.Best, 1), OutputWords.Number(sample?.Low, 1), OutputWords.Number(sample?.High, 1), OutputWords.Joined(reviewers),
        ];
    }

    /// <summary>The sample of looks of a zone; its boxes are the machine's.</summary>
    public static ReviewSample SampleOf(ZoneReview zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new ReviewSample(zone.Machine.SceneId, zone.Machine.Zone, [.. zone.Boxes.Where(b => b.Machine is not null)]);
    }
}
