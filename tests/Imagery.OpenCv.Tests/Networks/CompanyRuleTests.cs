using Imagery.Detections;
using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public class CompanyRuleTests
{
    private const double PixelMetres = 0.5;
    private static readonly NetworkOptions s_options = new();

    [Fact]
    public void A_doubtful_box_is_counted_in_a_row_of_clear_ones_and_not_alone()
    {
        ContainerCandidate doubtful = Box(0, 0, 0.3, 0);
        ContainerCandidate[] row = [Box(0, 2.5, 0.9, 0), Box(0, 5, 0.9, 0), Box(0, 7.5, 0.9, 0)];

        Assert.Contains(doubtful.Box, Keep([doubtful, .. row]));
        Assert.Empty(Keep([doubtful]));
    }

    [Fact]
    public void Clear_boxes_that_point_elsewhere_are_no_company()
    {
        ContainerCandidate doubtful = Box(0, 0, 0.3, 0);

        Assert.DoesNotContain(doubtful.Box, Keep([doubtful, Box(0, 6, 0.9, 1), Box(0, 9, 0.9, 1), Box(0, 12, 0.9, 1)]));
    }

    [Fact]
    public void Directions_on_both_sides_of_the_half_turn_are_the_same_direction()
    {
        ContainerCandidate doubtful = Box(0, 0, 0.3, 0.02);
        double other = Math.PI - 0.02;

        Assert.Contains(doubtful.Box, Keep([doubtful, Box(0, 2.5, 0.9, other), Box(0, 5, 0.9, other), Box(0, 7.5, 0.9, other)]));
    }

    [Fact]
    public void A_box_alone_must_be_clearer_than_one_with_a_neighbour()
    {
        ContainerCandidate fair = Box(0, 0, 0.45, 0);

        Assert.Empty(Keep([fair]));
        Assert.Contains(fair.Box, Keep([fair, Box(0, 2.5, 0.9, 0)]));
    }

    private static IReadOnlyList<PixelDetection> Keep(ContainerCandidate[] boxes) => new CompanyRule(s_options, PixelMetres).Keep(boxes);

    private static ContainerCandidate Box(double eastMetres, double southMetres, double score, double angle) => new(
        new PixelDetection(
            new PixelPoint(eastMetres / PixelMetres, southMetres / PixelMetres), 12.192, 2.438, angle, score, ContainerLength.FortyFoot),
        score);
}
