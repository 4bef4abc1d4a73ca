using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Observations;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Imagery.Tests.Comparisons;

public class SeriesFinderTests
{
    [Fact]
    public void Three_hundred_none_three_hundred_are_three_levels_with_their_dates()
    {
        ZoneSeries series = Assert.Single(new SeriesFinder().Find([Seen(0, 300), Seen(1, 290), Seen(3, 0), Seen(4, 305), Seen(9, 298)]));

        Assert.Equal([2, 1, 2], series.Levels.Select(l => l.Observations));
        Assert.Equal([(0, 1), (3, 3), (4, 9)], series.Levels.Select(l => (Day(l.FromUtc), Day(l.ToUtc))));
        Assert.InRange(series.Levels[1].Step!.Value.Best, -300, -285);
        Assert.True(series.Levels[1].Step!.Value.High < -200);
        Assert.Null(series.Levels[0].Step);
    }

    [Fact]
    public void A_gap_is_told_and_is_no_level()
    {
        Observation gap = Seen(2, 0) with { Count = null, Coverage = 0, Status = ObservationStatus.NotObserved };

        ZoneSeries series = Assert.Single(new SeriesFinder().Find([Seen(0, 100), gap, Seen(4, 104), Seen(6, 99)]));

        Assert.Equal((1, 1, 3), (series.Gaps, series.Levels.Count, series.Levels[0].Observations));
    }

    [Fact]
    public void A_zone_that_was_never_counted_has_no_series() =>
        Assert.Empty(new SeriesFinder().Find([Seen(0, 0) with { Count = null, Coverage = 0, Status = ObservationStatus.NotObserved }]));

    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    public void Of_four_hundred_series_without_change_at_most_one_in_twenty_is_cut(int level)
    {
        var random = new Random(5);
        int cut = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            Observation[] series = [.. Enumerable.Range(0, 12).Select(d => Counted(d, level, random))];
            cut += Assert.Single(new SeriesFinder().Find(series)).Levels.Count > 1 ? 1 : 0;
        }

        Assert.InRange(cut, 0, 20);
    }

    [Fact]
    public void A_lasting_change_of_a_third_is_found_within_one_image_of_its_date_in_nineteen_of_twenty_series()
    {
        var random = new Random(6);
        int found = 0;
        for (int trial = 0; trial < 100; trial++)
        {
            Observation[] series = [.. Enumerable.Range(0, 12).Select(d => Counted(d, d < 6 ? 150 : 100, random))];
            IReadOnlyList<SeriesLevel> levels = Assert.Single(new SeriesFinder().Find(series)).Levels;
            found += levels.Skip(1).Any(l => Math.Abs(Day(l.FromUtc) - 6) <= 1 && l.Step!.Value.Best < 0) ? 1 : 0;
        }

        Assert.InRange(found, 95, 100);
    }

    [Fact]
    public void The_trend_follows_the_many_and_not_the_one_wild_count()
    {
        ZoneSeries series = Assert.Single(new SeriesFinder().Find([.. Enumerable.Range(0, 11).Select(d => Seen(d, d == 5 ? 900 : 100 + (3 * d)))]));

        Assert.InRange(series.TrendPerDay!.Value.Best, 2.5, 3.5);
        Assert.InRange(series.TrendPerDay.Value.Low, 0.1, 3);
        Assert.Null(Assert.Single(new SeriesFinder().Find([Seen(0, 1), Seen(1, 2), Seen(2, 3)])).TrendPerDay);
    }

    private static int Day(DateTimeOffset time) => (int)(time - s_start).TotalDays;

    private static readonly DateTimeOffset s_start = new(2023, 10, 1, 2, 0, 0, TimeSpan.Zero);

    /// <summary>A count with an error of 8 %, as its interval says.</summary>
    private static Observation Counted(int day, int level, Random random) =>
        Seen(day, Math.Max(0, (int)Math.Round(level * (1 + (0.08 * Normal.Sample(random, 0, 1))))));

    private static Observation Seen(int day, int best)
    {
        int half = (int)Math.Ceiling((CountInterval.HalfWidth90 * 0.08 * best) + 2);
        return new Observation(
            "najin", "pier-2", s_start.AddDays(day), $"scene-{day}", ObservationStatus.Observed,
            new ContainerCount(best, Math.Max(0, best - half), best + half, best, 1, CountMethod.Individual), 1, 0.5, null, null, null, null, []);
    }
}
