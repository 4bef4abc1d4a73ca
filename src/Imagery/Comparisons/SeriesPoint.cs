using Imagery.Observations;

namespace Imagery.Comparisons;

/// <summary>One count of a series.</summary>
/// <param name="Variance">Of the counting alone, from its 90 % interval; at least 1.</param>
internal readonly record struct SeriesPoint(double Count, double Variance)
{
    public static SeriesPoint Of(ContainerCount count)
    {
        double deviation = (count.High - count.Low) / (2 * CountInterval.HalfWidth90);
        return new SeriesPoint(count.Best, Math.Max(1, deviation * deviation));
    }
}

/// <summary>A constant level fitted to counts: Poisson comings and goings about the level, and the error of each count.</summary>
/// <param name="Cost">Minus twice the logarithm of the likelihood, but for a constant.</param>
internal readonly record struct LevelFit(double Mean, double MeanVariance, double Cost)
{
    /// <summary>The variance holds the level itself, so that the weights are found by turns; it settles in a few.</summary>
    private const int Turns = 12;

    public static LevelFit Of(ReadOnlySpan<SeriesPoint> points)
    {
        double mean = 0;
        foreach (SeriesPoint p in points)
        {
            mean += p.Count / points.Length;
        }

        double weights = 0;
        for (int turn = 0; turn < Turns; turn++)
        {
            weights = 0;
            double sum = 0;
            foreach (SeriesPoint p in points)
            {
                double weight = 1 / (p.Variance + Math.Max(0, mean));
                weights += weight;
                sum += weight * p.Count;
            }

            mean = sum / weights;
        }

        double cost = 0;
        foreach (SeriesPoint p in points)
        {
            double variance = p.Variance + Math.Max(0, mean);
            cost += ((p.Count - mean) * (p.Count - mean) / variance) + Math.Log(variance);
        }

        return new LevelFit(mean, 1 / weights, cost);
    }
}
