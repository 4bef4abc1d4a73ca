using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Observations;
using Xunit;

namespace Imagery.Tests.Comparisons;

public class DateComparerTests
{
    [Fact]
    public void Three_hundred_then_none_then_three_hundred_is_a_decrease_and_an_increase()
    {
        IReadOnlyList<Comparison> pairs = new DateComparer().Compare([Seen(17, 300, 280, 320), Seen(20, 0, 0, 3), Seen(21, 300, 280, 320)], null);

        Assert.Equal(
            [(ComparisonPair.Previous, Verdict.Decrease), (ComparisonPair.Baseline, Verdict.Decrease),
             (ComparisonPair.Previous, Verdict.Increase), (ComparisonPair.Baseline, Verdict.NoChangeShown)],
            pairs.Select(p => (p.Pair, p.Verdict)).OrderBy(p => 0));
    }

    [Fact]
    public void A_difference_within_the_error_is_no_change_shown()
    {
        Comparison pair = new DateComparer().Compare([Seen(1, 100, 90, 110), Seen(2, 105, 95, 115)], null)[0];

        Assert.Equal(Verdict.NoChangeShown, pair.Verdict);
        Assert.Equal((5, -10, 20), (pair.Delta, pair.DeltaLow, pair.DeltaHigh));
        Assert.InRange(pair.Probability!.Value, 0.5, 0.95);
    }

    [Fact]
    public void A_gap_between_two_dates_is_stepped_over_and_never_read_as_zero()
    {
        Observation gap = Seen(2, 0, 0, 0) with { Count = null, Coverage = 0, Status = ObservationStatus.NotObserved };

        IReadOnlyList<Comparison> pairs = new DateComparer().Compare([Seen(1, 50, 45, 55), gap, Seen(3, 50, 45, 55)], null);

        Assert.All(pairs, p => Assert.Equal((0, Verdict.NoChangeShown), (p.Delta, p.Verdict)));
        Assert.All(pairs, p => Assert.Equal((1, 3), (p.EarlierUtc.Day, p.LaterUtc.Day)));
    }

    [Fact]
    public void A_zone_hardly_seen_is_not_comparable_and_says_why()
    {
        Observation partial = Seen(2, 10, 8, 40) with { Coverage = 0.3, Status = ObservationStatus.Partial };

        Comparison pair = new DateComparer().Compare([Seen(1, 50, 45, 55), partial], null)[0];

        Assert.Equal(Verdict.NotComparable, pair.Verdict);
        Assert.Null(pair.Delta);
        Assert.Equal(["coverage"], pair.Reasons);
    }

    [Fact]
    public void Images_that_differ_more_than_the_port_may_have_are_not_compared_and_each_reason_is_named()
    {
        Observation clear = Seen(1, 50, 45, 55);
        Observation coarse = Seen(2, 50, 30, 70) with { PixelSizeMetres = 3, Count = Seen(2, 50, 30, 70).Count! with { Method = CountMethod.Area } };
        Observation snowy = Seen(3, 50, 45, 55) with { Flags = ["snow"] };

        Comparison[] pairs = [.. new DateComparer().Compare([clear, coarse, snowy], null).Where(p => p.Pair == ComparisonPair.Previous)];

        Assert.Equal(["pixel-size", "method"], pairs[0].Reasons);
        Assert.Equal(["pixel-size", "method", "season"], pairs[1].Reasons);
        Assert.All(pairs, p => Assert.Equal((Verdict.NotComparable, null, null), (p.Verdict, p.Delta, p.Probability)));
    }

    [Fact]
    public void Two_dates_under_snow_are_compared()
    {
        Observation[] snowy = [Seen(1, 50, 45, 55) with { Flags = ["snow"] }, Seen(2, 90, 85, 95) with { Flags = ["snow"] }];

        Assert.Equal(Verdict.Increase, new DateComparer().Compare(snowy, null)[0].Verdict);
    }

    [Fact]
    public void A_named_baseline_is_compared_with_dates_on_both_sides()
    {
        IReadOnlyList<Comparison> pairs = new DateComparer().Compare(
            [Seen(1, 10, 9, 11), Seen(2, 50, 48, 52), Seen(3, 90, 85, 95)], new DateOnly(2023, 10, 2));

        Assert.Equal(
            [(1, 2, 40), (2, 3, 40)],
            pairs.Where(p => p.Pair == ComparisonPair.Baseline).Select(p => (p.EarlierUtc.Day, p.LaterUtc.Day, p.Delta!.Value)));
    }

    private static Observation Seen(int day, int best, int low, int high) => new(
        "najin", "pier-2", new DateTimeOffset(2023, 10, day, 2, 0, 0, TimeSpan.Zero), $"scene-{day}", ObservationStatus.Observed,
        new ContainerCount(best, low, high, best, 1, CountMethod.Individual), 1, 0.5, null, null, null, null, []);
}
