using System.Globalization;
using Imagery.Evaluation;

namespace Imagery.Cli.Evaluating;

/// <summary>How well vessels were told, as a table and for programs.</summary>
internal static class VesselTable
{
    /// <summary>Share of its length that a vessel's may be off.</summary>
    private const double Tolerance = 0.05;

    public static string ToMarkdown(IReadOnlyList<VesselResult> scenes, bool withScenes)
    {
        VesselMatch[] all = [.. scenes.SelectMany(s => s.Vessels)];
        VesselMatch[] found = [.. all.Where(v => v.FoundLengthMetres is not null)];
        VesselResult[] empty = [.. scenes.Where(s => s.IsEmpty)];
        List<string> lines =
        [
            "",
            "| whole vessels of 80 m and more | found | length within 5 % | largest error | scenes without a vessel | with one invented | one invented beside others |",
            "|---|---|---|---|---|---|---|",
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {all.Length} | {found.Length} | {found.Count(v => v.LengthError <= Tolerance)} | {(found.Length == 0 ? "–" : $"{100 * found.Max(v => v.LengthError):0.0} %")} | {empty.Length} | {empty.Count(s => s.Invented > 0)} | {scenes.Count(s => !s.IsEmpty && s.Invented > 0)} |"),
        ];
        if (withScenes)
        {
            lines.AddRange(["", "| scene | vessels, m (found, m) | invented |", "|---|---|---|"]);
            lines.AddRange(scenes.Select(s => string.Create(
                CultureInfo.InvariantCulture,
                $"| {s.Site} {s.AcquiredUtc:yyyy-MM-dd} | {string.Join(", ", s.Vessels.Select(Words))} | {s.Invented} |")));
        }

        return string.Join('\n', lines);
    }

    public static object Line(VesselResult s) => new
    {
        site = s.Site,
        acquired_utc = s.AcquiredUtc.UtcDateTime,
        vessels = s.Vessels.Select(v => new { true_length_m = v.TrueLengthMetres, found_length_m = v.FoundLengthMetres }),
        empty = s.IsEmpty,
        invented = s.Invented,
    };

    private static string Words(VesselMatch v) => string.Create(
        CultureInfo.InvariantCulture, $"{v.TrueLengthMetres:0.0} ({(v.FoundLengthMetres is { } found ? found.ToString("0.0", CultureInfo.InvariantCulture) : "missed")})");
}
