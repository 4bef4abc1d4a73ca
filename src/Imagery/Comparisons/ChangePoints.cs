namespace Imagery.Comparisons;

/// <summary>
/// Where a series of counts changes its level: exact optimal partitioning (Jackson et al. 2005) of the likelihood of <see cref="LevelFit"/>
/// with a penalty for each change. Series of images are short: no pruning is needed.
/// </summary>
internal static class ChangePoints
{
    /// <summary>
    /// Penalty for one change is this times ln n: more than the 2 of the Schwarz criterion, so that of series without change at most one in
    /// twenty is cut (a test holds it).
    /// </summary>
    private const double PenaltyFactor = 3;

    /// <returns>Half-open ranges of indices, in order, that cover the series.</returns>
    public static IReadOnlyList<(int From, int To)> Segments(ReadOnlySpan<SeriesPoint> points)
    {
        double penalty = PenaltyFactor * Math.Log(Math.Max(points.Length, 3));
        double[] best = new double[points.Length + 1];
        int[] start = new int[points.Length + 1];
        best[0] = -penalty;
        for (int to = 1; to <= points.Length; to++)
        {
            best[to] = double.PositiveInfinity;
            for (int from = 0; from < to; from++)
            {
                double cost = best[from] + penalty + LevelFit.Of(points[from..to]).Cost;
                if (cost < best[to])
                {
                    (best[to], start[to]) = (cost, from);
                }
            }
        }

        List<(int From, int To)> segments = [];
        for (int to = points.Length; to > 0; to = start[to])
        {
            segments.Add((start[to], to));
        }

        segments.Reverse();
        return segments;
    }
}
