using Imagery.Observations;

namespace Imagery.Comparisons;

/// <summary>
/// The error of arrived − departed as an estimate of how a count changed. Containers matched one by one carry no error of their own, so that
/// this difference is better known than that of two independent counts; what remains are boxes missed on one date (more on a hazy one,
/// so with a part that grows with the number), and the errors of counting what moved. Set on some drawn series and judged on others (benchmarks/changes).
/// </summary>
public sealed record MovementErrorModel
{
    /// <summary>Standard deviation that is always there, containers.</summary>
    public double Base { get; init; } = 1.5;

    /// <summary>Variance for each container that stayed.</summary>
    public double VariancePerStayed { get; init; } = 0.05;

    /// <summary>Standard deviation as a share of those that stayed: a whole date is seen better or worse.</summary>
    public double RelativeStayed { get; init; } = 0.025;

    /// <summary>Standard deviation as a share of those that arrived, and of those that departed.</summary>
    public double RelativeMoved { get; init; } = 0.20;

    /// <summary>
    /// What is told of those that moved, 0–1, those included that did not: 89 of 100 are found and 4 of 100 found ones are none. What is told of the others is that
    /// their place is taken by another box or looks the same on both dates.
    /// </summary>
    public double ShareTold { get; init; } = 0.93;

    /// <summary>Standard deviation of the change, containers.</summary>
    public double Deviation(ZoneMovements.Known movements)
    {
        ArgumentNullException.ThrowIfNull(movements);
        (double a, double d, double s) = (movements.Arrived.Count, movements.Departed.Count, movements.Stayed.Count);
        return Math.Sqrt(
            (Base * Base) + (VariancePerStayed * s) + (RelativeStayed * RelativeStayed * s * s) + (RelativeMoved * RelativeMoved * ((a * a) + (d * d))));
    }

    /// <summary>
    /// The comparison with the interval and the verdict of its movements. The interval reaches as far as the difference of the counts, which
    /// is what <c>delta</c> stays; a direction is stated when the interval excludes 0.
    /// </summary>
    public Comparison Judge(Comparison compared, ZoneMovements.Known movements)
    {
        ArgumentNullException.ThrowIfNull(compared);
        int delta = compared.Delta!.Value;
        double net = (movements.Arrived.Count - movements.Departed.Count) / ShareTold;
        double deviation = Deviation(movements);
        double half = CountInterval.HalfWidth90 * deviation;
        (int low, int high) = (Math.Min(delta, (int)Math.Floor(net - half)), Math.Max(delta, (int)Math.Ceiling(net + half)));
        return compared with
        {
            DeltaLow = low,
            DeltaHigh = high,
            Probability = delta == 0 ? 0.5 : MathNet.Numerics.Distributions.Normal.CDF(0, deviation, Math.Sign(delta) * net),
            Verdict = low > 0 ? Verdict.Increase : high < 0 ? Verdict.Decrease : Verdict.NoChangeShown,
        };
    }
}
