using Imagery.Observations;
using MathNet.Numerics.Distributions;

namespace Imagery.Comparisons;

/// <summary>
/// Compares each zone date by date: with the observed acquisition before and with a baseline.
/// </summary>
/// <param name="movements">Tells single containers apart; null = only counts are known, and arrivals and departures stay empty.</param>
public sealed class DateComparer(MovementFinder? movements = null)
{
    /// <summary>A direction is stated from this probability on; the 90 % interval of the difference then excludes 0.</summary>
    public const double LeastProbability = 0.95;

    /// <summary>From this coverage on movements over the seen ground speak of the whole zone.</summary>
    private const double WhollySeen = 0.95;

    private readonly MovementErrorModel _errors = new();

    /// <param name="observations">In any order.</param>
    /// <param name="baseline">UTC date of the baseline, or null: the first observed acquisition of each zone.</param>
    /// <returns>By site, zone, later date, pair; ordinal.</returns>
    public IReadOnlyList<Comparison> Compare(IEnumerable<Observation> observations, DateOnly? baseline) => Find(observations, baseline).Comparisons;

    /// <summary>As <see cref="Compare(IEnumerable{Observation}, DateOnly?)"/>, with the single containers behind it.</summary>
    public ChangeFindings Find(IEnumerable<Observation> observations, DateOnly? baseline)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var collector = new MovementCollector();
        Comparison[] comparisons =
        [
            .. observations.GroupBy(o => (o.Site, o.Zone))
                .OrderBy(g => g.Key.Site, StringComparer.Ordinal).ThenBy(g => g.Key.Zone, StringComparer.Ordinal)
                .SelectMany(g => PairsOf(g, baseline))
                .Select(p => Compare(p, collector)),
        ];
        return new ChangeFindings(comparisons, collector.Movements());
    }

    private static IEnumerable<ObservedPair> PairsOf(IEnumerable<Observation> zone, DateOnly? baseline)
    {
        Observation[] seen =
        [
            .. zone.Where(o => o.Count is not null)
                .OrderBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal),
        ];
        if (seen.Length == 0)
        {
            yield break;
        }

        Observation? reference = baseline is { } date
            ? seen.FirstOrDefault(o => DateOnly.FromDateTime(o.AcquiredUtc.UtcDateTime) == date)
            : seen[0];
        for (int i = 0; i < seen.Length; i++)
        {
            if (i > 0)
            {
                yield return ObservedPair.Of(seen[i - 1], seen[i], ComparisonPair.Previous);
            }

            if (reference is not null && !ReferenceEquals(seen[i], reference))
            {
                yield return ObservedPair.Of(reference, seen[i], ComparisonPair.Baseline);
            }
        }
    }

    private Comparison Compare(ObservedPair pair, MovementCollector collector)
    {
        (Observation earlier, Observation later) = (pair.Earlier, pair.Later);
        IReadOnlyList<string> reasons = Comparability.Against(earlier, later);
        var empty = new Comparison(
            later.Site, later.Zone, earlier.AcquiredUtc, later.AcquiredUtc, pair.Pair,
            null, null, null, null, null, null, Verdict.NotComparable, null, reasons);
        if (reasons.Count > 0)
        {
            return empty;
        }

        Comparison compared = WithDifference(empty, earlier.Count!, later.Count!);
        switch (movements?.Between(earlier, later))
        {
            case ZoneMovements.Known known:
                collector.Add(pair, known);
                compared = Math.Min(earlier.Coverage, later.Coverage) < WhollySeen ? compared : _errors.Judge(compared, known);
                return compared with { Arrived = known.Arrived.Count, Departed = known.Departed.Count, Stayed = known.Stayed.Count };
            case ZoneMovements.Unknown unknown:
                return compared with { Reasons = [.. compared.Reasons, $"movements-{unknown.Reason}"] };
            default:
                return compared;
        }
    }

    private static Comparison WithDifference(Comparison comparison, ContainerCount earlier, ContainerCount later)
    {
        int delta = later.Best - earlier.Best;

        // Independent errors add in squares; each side of the interval has its own width.
        double below = Hypotenuse(later.Best - later.Low, earlier.High - earlier.Best);
        double above = Hypotenuse(later.High - later.Best, earlier.Best - earlier.Low);
        double deviation = Math.Max(0.5, delta >= 0 ? below : above) / CountInterval.HalfWidth90;
        double probability = Normal.CDF(0, deviation, Math.Abs(delta));
        bool shown = delta != 0 && probability >= LeastProbability;
        List<string> reasons = [];
        if (earlier.Method != later.Method)
        {
            reasons.Add("methods-differ");
        }

        if (Math.Min(earlier.Coverage, later.Coverage) < WhollySeen)
        {
            reasons.Add("partly-seen");
        }

        return comparison with
        {
            Delta = delta,
            DeltaLow = delta - (int)Math.Ceiling(below),
            DeltaHigh = delta + (int)Math.Ceiling(above),
            Probability = probability,
            Verdict = !shown ? Verdict.NoChangeShown : delta > 0 ? Verdict.Increase : Verdict.Decrease,
            Reasons = reasons,
        };
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
