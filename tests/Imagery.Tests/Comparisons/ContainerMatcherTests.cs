using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Geometry;
using Xunit;

namespace Imagery.Tests.Comparisons;

public class ContainerMatcherTests
{
    private static readonly ContainerMatcher s_matcher = new(new MatchOptions());

    [Fact]
    public void A_box_that_stands_where_it_stood_is_the_same_within_half_its_width() =>
        Assert.Equal([(0, 0)], s_matcher.Match([At(0, 0)], [At(0.9, 0.3)], 0).Pairs);

    [Fact]
    public void A_box_a_lane_away_is_another_one() => Assert.Empty(s_matcher.Match([At(0, 0)], [At(2.6, 0)], 0).Pairs);

    [Fact]
    public void The_same_place_in_another_length_or_direction_is_another_box()
    {
        Assert.Empty(s_matcher.Match([At(0, 0)], [At(0, 0) with { LengthMetres = 12.192 }], 0).Pairs);
        Assert.Empty(s_matcher.Match([At(0, 0)], [At(0, 0) with { OrientationDegrees = 90 }], 0).Pairs);
        Assert.Single(s_matcher.Match([At(0, 0) with { OrientationDegrees = 179 }], [At(0, 0) with { OrientationDegrees = 1 }], 0).Pairs);
    }

    [Fact]
    public void Neighbours_are_paired_so_that_all_fit_best_and_not_one_by_one()
    {
        // Nearest first would pair 1 with 0' and leave the others over.
        Detection[] earlier = [At(0, 0), At(1.2, 0)];
        Detection[] later = [At(1.1, 0), At(2.3, 0)];

        Assert.Equal([(0, 0), (1, 1)], s_matcher.Match(earlier, later, 0).Pairs);
    }

    [Fact]
    public void A_block_displaced_as_a_whole_keeps_every_container_and_the_displacement_is_told()
    {
        Detection[] earlier = [.. Enumerable.Range(0, 60).Select(i => At(i % 12 * 2.7, i / 12 * 6.4))];
        Detection[] later = [.. earlier.Select(d => d with { Centre = new MapPoint(d.Centre.X + 0.7, d.Centre.Y - 0.4) })];

        ContainerMatching matching = s_matcher.Match(earlier, later, 0.1);

        Assert.Equal(Enumerable.Range(0, 60).Select(i => (i, i)), matching.Pairs);
        Assert.Equal((0.7, -0.4), (Math.Round(matching.OffsetEast, 6), Math.Round(matching.OffsetNorth, 6)));
        Assert.InRange(matching.Spread, 0, 1e-6);
    }

    /// <summary>A twenty-foot box pointing north.</summary>
    internal static Detection At(double east, double north) =>
        new("", "scene", new MapPoint(500_000 + east, 4_700_000 + north), 6.058, 2.438, 0, 0.95, ContainerLength.TwentyFoot, []);
}
