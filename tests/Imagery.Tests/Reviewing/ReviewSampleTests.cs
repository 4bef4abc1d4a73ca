using Imagery.Reviewing;
using Xunit;

namespace Imagery.Tests.Reviewing;

public class ReviewSampleTests
{
    [Fact]
    public void The_order_is_the_same_for_everybody_and_names_each_box_once()
    {
        Reviewed yard = new([.. Enumerable.Range(0, 80).Select(i => 0.5 + (i / 200.0))]);
        string[] order = [.. new ReviewSample(Reviewed.SceneId, "quay", yard.Scene().Boxes).Order.Select(b => b.Box.Id)];

        Assert.Equal(order, new ReviewSample(Reviewed.SceneId, "quay", yard.Scene().Boxes).Order.Select(b => b.Box.Id));
        Assert.Equal(80, order.Distinct().Count());
        Assert.NotEqual(order, new ReviewSample(Reviewed.SceneId, "pier", yard.Scene().Boxes).Order.Select(b => b.Box.Id));
    }

    [Fact]
    public void The_estimate_is_without_bias_where_the_detector_is_wrong_and_its_interval_holds()
    {
        // The detector says 0.9; 70 % are containers. 300 yards of 100 boxes, of which the first 60 of the sampled order are judged.
        Random random = new(11);
        const int Yards = 300;
        (double error, int held) = (0, 0);
        for (int i = 0; i < Yards; i++)
        {
            Reviewed yard = new([.. Enumerable.Range(0, 100).Select(b => b % 2 == 0 ? 0.9 : 0.6)]);
            bool[] real = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble() < 0.7)];
            Dictionary<string, int> number = yard.Boxes.Index().ToDictionary(b => b.Item.Id, b => b.Index);
            IEnumerable<int> looked = new ReviewSample(Reviewed.SceneId, $"zone {i}", yard.Scene().Boxes).Order.Take(60).Select(b => number[b.Box.Id]);
            SceneReview judged = yard.Scene([.. looked.Select(b => yard.Of(b, real[b] ? EditKind.Accept : EditKind.Reject, 1))]);

            SampleEstimate estimate = new ReviewSample(Reviewed.SceneId, $"zone {i}", judged.Boxes).Estimate()!;

            error += estimate.Best - real.Count(r => r);
            held += real.Count(r => r) >= estimate.Low && real.Count(r => r) <= estimate.High ? 1 : 0;
        }

        Assert.InRange(error / Yards, -1.5, 1.5);
        Assert.InRange(held / (double)Yards, 0.85, 1);
    }

    [Fact]
    public void Fewer_than_ten_looks_give_no_estimate_and_a_wider_wish_needs_fewer()
    {
        Reviewed yard = new([.. Enumerable.Repeat(0.7, 200)]);
        ReviewSample sample = new(Reviewed.SceneId, "quay", yard.Scene().Boxes);

        Assert.Null(sample.Estimate());
        Assert.True(sample.LooksTo(60) < sample.LooksTo(40));
        Assert.Null(sample.LooksTo(0.1));
        Assert.Null(new ReviewSample(Reviewed.SceneId, "quay", []).LooksTo(5));
    }
}
