using Imagery.Observations;

namespace Imagery.Comparisons;

/// <summary>Reads the counts of each zone as a series: levels between change points, and a robust trend.</summary>
public sealed class SeriesFinder
{
    /// <summary>Counts over less of a zone than this say too little about it.</summary>
    private const double LeastCoverage = 0.5;

    /// <returns>By site and zone (ordinal); zones without any count are left out.</returns>
    public IReadOnlyList<ZoneSeries> Find(IEnumerable<Observation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        return
        [
            .. observations.GroupBy(o => (o.Site, o.Zone))
                .OrderBy(g => g.Key.Site, StringComparer.Ordinal).ThenBy(g => g.Key.Zone, StringComparer.Ordinal)
                .Select(g => Of(g.Key.Site, g.Key.Zone, [.. g.OrderBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal)]))
                .OfType<ZoneSeries>(),
        ];
    }

    private static ZoneSeries? Of(string site, string zone, Observation[] all)
    {
        Observation[] seen = [.. all.Where(o => o.Count is not null && o.Coverage >= LeastCoverage)];
        if (seen.Length == 0)
        {
            return null;
        }

        SeriesPoint[] points = [.. seen.Select(o => SeriesPoint.Of(o.Count!))];
        List<SeriesLevel> levels = [];
        LevelFit? before = null;
        foreach ((int from, int to) in ChangePoints.Segments(points))
        {
            LevelFit fit = LevelFit.Of(points.AsSpan(from, to - from));
            levels.Add(new SeriesLevel(
                seen[from].AcquiredUtc, seen[to - 1].AcquiredUtc, to - from, Around(fit.Mean, fit.MeanVariance, 0),
                before is { } b ? Around(fit.Mean - b.Mean, fit.MeanVariance + b.MeanVariance, double.NegativeInfinity) : null));
            before = fit;
        }

        double[] days = [.. seen.Select(o => (o.AcquiredUtc - seen[0].AcquiredUtc).TotalDays)];
        return new ZoneSeries(site, zone, all.Length - seen.Length, levels, TheilSen.Slope(days, [.. seen.Select(o => (double)o.Count!.Best)]));
    }

    private static Estimate Around(double best, double variance, double least)
    {
        double half = CountInterval.HalfWidth90 * Math.Sqrt(variance);
        return new Estimate(best, Math.Max(least, best - half), best + half);
    }
}
