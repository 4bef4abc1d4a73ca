using System.Globalization;
using Imagery.Evaluation;

namespace Imagery.Cli.Evaluating;

/// <summary>How well the usable shares of zones were told, as a table and for programs.</summary>
internal static class CoverageTable
{
    public static string ToMarkdown(IReadOnlyList<CoverageResult> zones, bool withZones)
    {
        string table = "\n" + CoverageEvaluator.TableHead + CoverageEvaluator.Row("with clouds", zones);
        return withZones
            ? table + "\n| scene, zone | usable | found |\n|---|---|---|\n" + string.Join(
                '\n', zones.Where(z => z.TrueUsable < 1 || z.Found < 1).Select(z => string.Create(CultureInfo.InvariantCulture, $"| {z.Scene} {z.Zone} | {z.TrueUsable:0.000} | {z.Found:0.000} |")))
            : table;
    }

    public static object Line(CoverageResult z) => new { scene_id = z.Scene, zone = z.Zone, true_usable = z.TrueUsable, coverage = z.Found };
}
