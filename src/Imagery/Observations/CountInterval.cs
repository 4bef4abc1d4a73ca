using Imagery.Detections;

namespace Imagery.Observations;

/// <summary>Builds a count with its 90 % interval.</summary>
public static class CountInterval
{
    /// <summary>Half width of a 90 % interval in standard deviations.</summary>
    public const double HalfWidth90 = 1.6448536269514722;

    /// <param name="best">Best estimate over the part of the zone that was seen, containers.</param>
    /// <param name="variance">Sum of p·(1−p) over the detections; 0 for the area method.</param>
    /// <param name="teu">Twenty-foot equivalents of <paramref name="best"/>.</param>
    /// <param name="coverage">Share of the zone that was seen, above 0.</param>
    /// <returns>
    /// The interval speaks of the part that was seen, and its upper end allows that the unseen part is as full as the seen part at its upper end.
    /// </returns>
    public static ContainerCount Build(
        double best, double variance, double teu, double coverage, (CountMethod Method, CountErrorModel Error) how)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coverage);
        double model = how.Error.RelativeError * best;
        double deviation = Math.Sqrt(variance + (model * model) + (how.Error.BaseError * how.Error.BaseError));
        double low = Math.Max(0, best - (HalfWidth90 * deviation));
        double high = (best + (HalfWidth90 * deviation)) / Math.Min(1, coverage);
        int rounded = (int)Math.Round(best, MidpointRounding.AwayFromZero);
        return new ContainerCount(
            rounded,
            Math.Min(rounded, (int)Math.Floor(low + 1e-9)),
            Math.Max(rounded, (int)Math.Ceiling(high - 1e-9)),
            teu,
            coverage,
            how.Method)
        {
            Error = how.Error,
        };
    }
}
