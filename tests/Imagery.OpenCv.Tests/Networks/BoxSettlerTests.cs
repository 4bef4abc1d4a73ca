using Imagery.Detections;
using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public sealed class BoxSettlerTests
{
    private const double PixelMetres = 0.5;

    [Fact]
    public void Neighbours_across_and_end_to_end_all_stand()
    {
        ContainerCandidate[] block =
        [
            Box(0, 0, 12.192, 0.9), Box(0, 2.49, 12.192, 0.5), Box(0, 4.98, 12.192, 0.4), Box(12.4, 0, 12.192, 0.6), Box(9.3, 4.98, 6.058, 0.7),
        ];

        Assert.Equal(block, new BoxSettler((PixelMetres, PixelMetres)).Settle(block));
    }

    [Fact]
    public void Of_two_boxes_in_one_place_the_better_stands()
    {
        ContainerCandidate weak = Box(0, 0.9, 12.192, 0.5);
        ContainerCandidate strong = Box(2, 0, 12.192, 0.6);

        Assert.Equal([strong], new BoxSettler((PixelMetres, PixelMetres)).Settle([weak, strong]));
    }

    [Fact]
    public void A_long_box_and_the_two_halves_in_it_do_not_stand_together()
    {
        ContainerCandidate whole = Box(0, 0, 12.192, 0.8);
        ContainerCandidate[] all = [Box(-3.05, 0, 6.058, 0.7), whole, Box(3.05, 0, 6.058, 0.6)];

        Assert.Equal([whole], new BoxSettler((PixelMetres, PixelMetres)).Settle(all));
    }

    [Fact]
    public void Of_equal_scores_the_first_in_order_stands()
    {
        ContainerCandidate first = Box(0, 0, 12.192, 0.5);

        Assert.Equal([first], new BoxSettler((PixelMetres, PixelMetres)).Settle([first, Box(0.5, 0, 12.192, 0.5)]));
    }

    [Fact]
    public void A_box_that_lost_takes_no_place_from_others()
    {
        ContainerCandidate[] chain = [Box(0, 0, 12.192, 0.9), Box(0, 1.3, 12.192, 0.8), Box(0, 2.5, 12.192, 0.7)];

        Assert.Equal([chain[0], chain[2]], new BoxSettler((PixelMetres, PixelMetres)).Settle(chain));
    }

    private static ContainerCandidate Box(double x, double y, double length, double score)
    {
        var kind = length < 9 ? ContainerLength.TwentyFoot : ContainerLength.FortyFoot;
        return new(new PixelDetection(new PixelPoint(1000 + (x / PixelMetres), 1000 + (y / PixelMetres)), length, 2.438, 0, score, kind), score);
    }
}
