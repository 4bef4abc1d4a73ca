using Imagery.Reviewing;
using Xunit;

namespace Imagery.Tests.Reviewing;

public class ZoneReviewTests
{
    private static readonly Reviewed s_yard = new([.. Enumerable.Repeat(0.9, 90), .. Enumerable.Repeat(0.5, 10)]);

    private static readonly Edit s_searched = Reviewed.Edit(EditKind.Searched, 50) with { Zone = "quay" };

    [Fact]
    public void Without_edits_the_count_is_the_machines()
    {
        ZoneReview zone = s_yard.Judge((0.03, 2), 1);

        Assert.False(zone.IsEdited);
        Assert.Same(zone.Machine.Count, zone.Count);
    }

    [Fact]
    public void Rejected_boxes_are_taken_off_and_drawn_ones_added()
    {
        ZoneReview zone = s_yard.Judge(
            (0.03, 2), 1, s_yard.Of(95, EditKind.Reject, 1), s_yard.Of(96, EditKind.Reject, 2), s_yard.Of(97, EditKind.Accept, 3), Reviewed.Drawn(800, 800, 4));

        Assert.Equal((99, 1, 2, 1), (zone.Count!.Best, zone.Accepted, zone.Rejected, zone.Added));
        Assert.Equal(200 - 4 + 1, zone.Count.Teu);
        Assert.Equal(97, zone.Unreviewed.Count);
        Assert.Equal(0.5, zone.Unreviewed[0].Box.Probability);
    }

    [Fact]
    public void A_zone_judged_box_by_box_and_searched_has_no_doubt_left()
    {
        Edit[] all = [.. Enumerable.Range(0, 100).Select(i => s_yard.Of(i, i < 97 ? EditKind.Accept : EditKind.Reject, 1)), s_searched];

        ZoneReview zone = s_yard.Judge((0.03, 2), 1, all);

        Assert.Equal((97, 97, 97), (zone.Count!.Best, zone.Count.Low, zone.Count.High));
    }

    [Fact]
    public void Looking_at_boxes_finds_none_that_was_missed_so_the_upper_end_stays()
    {
        Edit[] all = [.. Enumerable.Range(0, 100).Select(i => s_yard.Of(i, EditKind.Accept, 1))];

        ZoneReview zone = s_yard.Judge((0.03, 2), 1, all);

        // 100 + 1.645 · √((0.03 · 100)² + 2²) = 105.93.
        Assert.Equal((100, 100, 106), (zone.Count!.Best, zone.Count.Low, zone.Count.High));
    }

    [Fact]
    public void Unreviewed_boxes_keep_their_doubt()
    {
        Edit[] doubtful = [.. Enumerable.Range(90, 10).Select(i => s_yard.Of(i, EditKind.Accept, 1))];

        ZoneReview zone = s_yard.Judge((0, 0), 1, [.. doubtful, s_searched]);

        // 90 boxes of variance 0.09 are left: 1.645 · √8.1 = 4.68.
        Assert.Equal((95, 105), (zone.Count!.Low, zone.Count.High));
    }

    [Fact]
    public void What_was_not_seen_of_a_zone_no_review_can_tell()
    {
        Edit[] all = [.. Enumerable.Range(0, 100).Select(i => s_yard.Of(i, EditKind.Accept, 1)), s_searched];

        ZoneReview zone = s_yard.Judge((0.03, 2), 0.8, all);

        Assert.Equal((100, 125), (zone.Count!.Low, zone.Count.High));
        Assert.Null(LooksNeeded.For(zone, 24).LooksWhenSearched);
        Assert.Equal(25, LooksNeeded.For(zone, 24).LeastWidth);
    }

    [Fact]
    public void The_looks_needed_are_the_fewest_that_do()
    {
        ZoneReview zone = s_yard.Judge((0, 0), 1, s_searched);
        int looks = LooksNeeded.For(zone, 8).Looks!.Value;

        Assert.InRange(looks, 1, 99);
        (int low, int high) = zone.IntervalAfter(looks, searched: true);
        (int lowBefore, int highBefore) = zone.IntervalAfter(looks - 1, searched: true);
        Assert.True(high - low <= 8 && highBefore - lowBefore > 8);
        Assert.Equal(0, LooksNeeded.For(zone, 1000).Looks);
        Assert.Null(LooksNeeded.For(s_yard.Judge((0.03, 2), 1), 3).Looks);
        Assert.Equal(100, LooksNeeded.For(s_yard.Judge((0.03, 2), 1), 0).LooksWhenSearched);
    }

    [Fact]
    public void Intervals_hold_the_truth_as_often_as_they_say()
    {
        // Truth drawn from the boxes' own probabilities; a reviewer judges half of them rightly. 1,000 yards of 60 boxes.
        Random random = new(7);
        int held = 0;
        for (int yard = 0; yard < 1000; yard++)
        {
            double[] p = [.. Enumerable.Range(0, 60).Select(_ => 0.5 + (0.5 * random.NextDouble()))];
            bool[] real = [.. p.Select(v => random.NextDouble() < v)];
            Reviewed boxes = new(p);
            Edit[] edits = [.. Enumerable.Range(0, 60).Where(i => i % 2 == 0).Select(i => boxes.Of(i, real[i] ? EditKind.Accept : EditKind.Reject, 1)), s_searched];
            ZoneReview zone = boxes.Judge((0, 0), 1, edits);

            // The count takes every unreviewed box for one; that it is calibrated so is the detector's business: compare around the expected number.
            double shift = Enumerable.Range(0, 60).Where(i => i % 2 != 0).Sum(i => 1 - p[i]);
            double truth = real.Count(r => r);
            held += truth + shift >= zone.Count!.Low - 0.5 && truth + shift <= zone.Count.High + 0.5 ? 1 : 0;
        }

        Assert.InRange(held / 1000.0, 0.88, 0.99);
    }
}
