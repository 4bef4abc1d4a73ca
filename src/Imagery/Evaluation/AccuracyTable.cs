using System.Globalization;
using System.Text;
using Imagery.Detections;
using MathNet.Numerics.Statistics;

namespace Imagery.Evaluation;

/// <summary>Accuracy of one group of zones.</summary>
/// <param name="Zones">Zones with at least ten containers; what the errors are measured on.</param>
/// <param name="MeanAbsolutePercentageError">Mean over those zones of |count − truth| ÷ truth, 0–1; NaN without zones.</param>
/// <param name="MapeLow">Lower end of its 90 % bootstrap interval.</param>
/// <param name="Bias">Sum of counts ÷ sum of truths − 1.</param>
/// <param name="IntervalHolds">Share of those zones whose 90 % interval holds the truth.</param>
/// <param name="Boxes">By overlap, all zones of the group.</param>
/// <param name="EmptyHectares">Area of zones without containers.</param>
/// <param name="FalsePerHectare">Containers counted there; NaN without such zones.</param>
/// <param name="EmptyZones">How many zones without containers.</param>
/// <param name="EmptyHolds">Share of them whose 90 % interval holds 0; NaN without such zones.</param>
public sealed record AccuracyRow(
    string Group,
    int Zones,
    double MeanAbsolutePercentageError,
    double MapeLow,
    double MapeHigh,
    double Bias,
    double IntervalHolds,
    MatchTally Boxes,
    MatchTally Centres,
    double EmptyHectares,
    double FalsePerHectare,
    int EmptyZones,
    double EmptyHolds);

/// <summary>What an accuracy table is split by, beside pixel size and method.</summary>
public enum AccuracySplit
{
    Nothing,

    /// <summary>True containers a hectare.</summary>
    Density,

    /// <summary>Haze, low sun or clear light.</summary>
    Contrast,
}

/// <summary>Sums zone results up by pixel size, to the centimetre (UTM stretches the same pixels differently from port to port), and method.</summary>
public static class AccuracyTable
{
    /// <summary>Below this many containers a percentage says nothing.</summary>
    public const int LeastContainers = 10;

    private const int Resamples = 2000;
    private const int Seed = 20231019;

    /// <param name="by">What groups are split by further.</param>
    public static IReadOnlyList<AccuracyRow> Build(IEnumerable<ZoneResult> results, AccuracySplit by = AccuracySplit.Nothing)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. results.GroupBy(r => (PixelSizeMetres: Math.Round(r.Observation.PixelSizeMetres, 2), r.Observation.Count!.Method, Part: PartOf(r, by)))
                .OrderBy(g => g.Key.PixelSizeMetres).ThenBy(g => g.Key.Method).ThenBy(g => g.Key.Part, StringComparer.Ordinal)
                .Select(g => Row(string.Create(CultureInfo.InvariantCulture, $"{g.Key.PixelSizeMetres:0.##} m, {Word(g.Key.Method)}{g.Key.Part}"), [.. g])),
        ];
    }

    private static string PartOf(ZoneResult zone, AccuracySplit by) => by switch
    {
        AccuracySplit.Density => zone.Density switch { 0 => ", none", < 60 => ", 1–59 a hectare", < 150 => ", 60–149 a hectare", _ => ", from 150 a hectare" },
        AccuracySplit.Contrast => ", " + zone.Light,
        _ => "",
    };

    public static string ToMarkdown(IEnumerable<AccuracyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        text.Append("| imagery, method | zones | MAPE [90 %] | bias | precision | recall | F1 IoU ≥ 0.3 | F1 centre ≤ 1.5 m | interval holds | false per ha (ha) | 0 inside (empty zones) |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (AccuracyRow r in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {r.Group} | {r.Zones} | {Percent(r.MeanAbsolutePercentageError)} [{Percent(r.MapeLow)}–{Percent(r.MapeHigh)}] | {Signed(r.Bias)} | {Share(r.Boxes.Precision)} | {Share(r.Boxes.Recall)} | {Score(r.Boxes)} | {Score(r.Centres)} | {Percent(r.IntervalHolds)} | {(r.EmptyHectares > 0 ? r.FalsePerHectare.ToString("0.00", CultureInfo.InvariantCulture) : "–")} ({r.EmptyHectares:0.0}) | {Percent(r.EmptyHolds)} ({r.EmptyZones}) |\n");
        }

        return text.ToString();
    }

    private static AccuracyRow Row(string group, ZoneResult[] results)
    {
        ZoneResult[] full = [.. results.Where(r => r.TrueBest >= LeastContainers)];
        ZoneResult[] empty = [.. results.Where(r => r.TrueHigh == 0)];
        double[] errors = [.. full.Select(r => Math.Abs(r.Error) / (double)r.TrueBest)];
        (double low, double high) = Bootstrap(errors);
        double hectares = empty.Sum(r => r.AreaSquareMetres) / 10_000;
        return new AccuracyRow(
            group,
            full.Length,
            errors.Length > 0 ? errors.Average() : double.NaN,
            low,
            high,
            full.Length > 0 ? full.Sum(r => r.Error) / (double)full.Sum(r => r.TrueBest) : double.NaN,
            Holding(full),
            Sum(results.Select(r => r.Boxes)),
            Sum(results.Select(r => r.Centres)),
            hectares,
            hectares > 0 ? empty.Sum(r => r.Observation.Count!.Best) / hectares : double.NaN,
            empty.Length,
            Holding(empty));
    }

    private static double Holding(ZoneResult[] zones) => zones.Length > 0 ? zones.Average(z => z.IntervalHolds ? 1.0 : 0.0) : double.NaN;

    private static MatchTally Sum(IEnumerable<MatchTally?> tallies) =>
        tallies.Aggregate(default(MatchTally), (sum, t) => t is { } tally ? sum + tally : sum);

    /// <summary>90 % interval of the mean, percentile bootstrap with a fixed seed.</summary>
    private static (double Low, double High) Bootstrap(double[] values)
    {
        if (values.Length == 0)
        {
            return (double.NaN, double.NaN);
        }

        var random = new Random(Seed);
        double[] means = new double[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            double sum = 0;
            for (int j = 0; j < values.Length; j++)
            {
                sum += values[random.Next(values.Length)];
            }

            means[i] = sum / values.Length;
        }

        return (means.Quantile(0.05), means.Quantile(0.95));
    }

    private static string Word(CountMethod method) => method switch
    {
        CountMethod.Individual => "individual",
        CountMethod.Block => "block",
        _ => "area",
    };

    private static string Percent(double value) => double.IsNaN(value) ? "–" : (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Rounded first, and minus zero made zero: the format would write a sign before the sign of what it rounds away.</summary>
    private static string Signed(double value) => double.IsNaN(value) ? "–" : (Math.Round(value * 100, 1) + 0.0).ToString("+0.0;-0.0", CultureInfo.InvariantCulture) + " %";

    private static string Share(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Score(MatchTally tally) => tally.Detected + tally.True == 0 ? "–" : tally.F1.ToString("0.000", CultureInfo.InvariantCulture);
}
