using Imagery.Detections;
using Imagery.Evaluation;
using Imagery.Geometry;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Evaluation;

/// <summary>Truth by construction: boxes of 12 m by 2.4 m, lying north to south.</summary>
public class BoxMatcherTests
{
    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(1.2, 0, 1, 1)] // beside by half a width: overlap 1/3
    [InlineData(1.4, 0, 0, 1)] // overlap 1.0 ÷ 3.8 = 0.26
    [InlineData(1.6, 0, 0, 0)] // further than 1.5 m
    [InlineData(0, 1.6, 1, 0)] // along by 1.6 m: overlap 0.76, centre too far
    [InlineData(0, 9, 0, 0)]
    public void A_box_beside_or_along_the_outline_matches_by_each_rule_as_geometry_says(double east, double north, int overlap, int centre)
    {
        Polygon[] truth = [Outline(0, 0)];

        Assert.Equal(overlap, BoxMatcher.Match([Box(east, north)], truth, MatchRule.Overlap).Matched);
        Assert.Equal(centre, BoxMatcher.Match([Box(east, north)], truth, MatchRule.Centre).Matched);
    }

    [Fact]
    public void A_box_across_the_outline_has_its_centre_and_not_its_overlap()
    {
        Detection across = Box(0, 0) with { OrientationDegrees = 90 };

        Assert.Equal(0, BoxMatcher.Match([across], [Outline(0, 0)], MatchRule.Overlap).Matched);
        Assert.Equal(1, BoxMatcher.Match([across], [Outline(0, 0)], MatchRule.Centre).Matched);
    }

    [Fact]
    public void Two_boxes_on_one_outline_are_one_match_and_one_invention()
    {
        MatchTally tally = BoxMatcher.Match([Box(0.2, 0), Box(0, 0)], [Outline(0, 0), Outline(50, 0)], MatchRule.Overlap);

        Assert.Equal(new MatchTally(1, 2, 2), tally);
        Assert.Equal((0.5, 0.5, 0.5), (tally.Precision, tally.Recall, tally.F1));
    }

    [Fact]
    public void The_nearer_of_two_neighbours_gets_the_outline()
    {
        // A row shifted by 0.8 m: each box is nearer to its own outline than to the next one, 2.6 m on.
        Detection[] row = [.. Enumerable.Range(0, 10).Select(i => Box((2.6 * i) + 0.8, 0))];
        Polygon[] truth = [.. Enumerable.Range(0, 10).Select(i => Outline(2.6 * i, 0))];

        Assert.Equal(10, BoxMatcher.Match(row, truth, MatchRule.Overlap).Matched);
        Assert.Equal(10, BoxMatcher.Match([.. row.Reverse()], truth, MatchRule.Centre).Matched);
    }

    [Fact]
    public void Where_nothing_was_measured_there_is_no_score()
    {
        Assert.True(double.IsNaN(default(MatchTally).F1));
        Assert.True(double.IsNaN(new MatchTally(0, 0, 4).Precision));
        Assert.Equal(0, new MatchTally(0, 0, 4).F1);
        Assert.True(double.IsNaN(new MatchTally(0, 4, 0).Recall));
    }

    internal static Detection Box(double east, double north, params string[] zones) =>
        new("d", "scene", new MapPoint(east, north), 12, 2.4, 0, 0.9, ContainerLength.FortyFoot, zones);

    internal static Polygon Outline(double east, double north) =>
        (Polygon)GeometryFactory.Default.ToGeometry(new Envelope(east - 1.2, east + 1.2, north - 6, north + 6));
}
