using Imagery.Observations;

namespace Imagery.Comparisons;

/// <summary>A trend that single wild counts do not bend: the median of the slopes between all pairs (Theil 1950, Sen 1968).</summary>
internal static class TheilSen
{
    private const int LeastPoints = 4;

    /// <param name="days">Ascending.</param>
    /// <returns>Containers a day with Sen's 90 % interval; null when there are too few points or all of one day.</returns>
    public static Estimate? Slope(ReadOnlySpan<double> days, ReadOnlySpan<double> counts)
    {
        int n = days.Length;
        if (n < LeastPoints || days[^1] - days[0] < 1)
        {
            return null;
        }

        List<double> slopes = [];
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                if (days[j] > days[i])
                {
                    slopes.Add((counts[j] - counts[i]) / (days[j] - days[i]));
                }
            }
        }

        slopes.Sort();
        double median = (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2;

        // Ranks from the variance of Kendall's statistic (Sen 1968; Gilbert 1987, 16.5).
        double half = CountInterval.HalfWidth90 * Math.Sqrt(n * (n - 1.0) * ((2 * n) + 5) / 18) / 2;
        double middle = (slopes.Count - 1) / 2.0;
        int low = (int)Math.Floor(middle - half);
        int high = (int)Math.Ceiling(middle + half);
        return new Estimate(median, slopes[Math.Max(0, low)], slopes[Math.Min(slopes.Count - 1, high)]);
    }
}
