using Imagery.Detections;
using Imagery.Evaluation;
using Imagery.Geometry;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Evaluation;

public class MovementEvaluatorTests
{
    private static readonly Crs s_frame = CrsRegistry.RequireEpsg(32652);
    private static readonly MapPoint s_middle = s_frame.FromGeographic(new MapPoint(130.3, 42.2));
    private static readonly DateTimeOffset s_first = new(2023, 10, 17, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void True_movements_are_those_whose_place_is_free_on_the_other_date()
    {
        Polygon area = new(new LinearRing(
        [
            new(s_middle.X - 50, s_middle.Y - 50), new(s_middle.X - 50, s_middle.Y + 50), new(s_middle.X + 50, s_middle.Y + 50),
            new(s_middle.X + 50, s_middle.Y - 50), new(s_middle.X - 50, s_middle.Y - 50),
        ]));
        var site = new Site("najin", s_frame, area, [new Zone("*", ZoneRole.Unspecified, area), new Zone("quay", ZoneRole.Load, area)], null);
        var truth = new Truth(
            [Box(s_first, 0), Box(s_first, 10), Box(s_first.AddDays(3), 0.5), Box(s_first.AddDays(3), 20), Box(s_first.AddDays(3), 30)],
            [],
            [new TrueAcquisition("najin", s_first, false, null, null), new TrueAcquisition("najin", s_first.AddDays(3), false, null, null)]);
        var found = new FoundMovements("najin", "quay", s_first, s_first.AddDays(3), [Found(20), Found(40)], [], [Found(0.5)]);

        MovementResult result = Assert.Single(MovementEvaluator.Evaluate([site], [found], truth));

        Assert.Equal(new MatchTally(1, 2, 2), result.Arrived);
        Assert.Equal(new MatchTally(0, 0, 1), result.Departed);
        Assert.Equal(new MatchTally(1, 1, 1), result.Stayed);
        Assert.Equal(1, result.TrueDelta);
    }

    private static TrueContainer Box(DateTimeOffset time, double east) => new("najin", time, false, new Polygon(new LinearRing(
    [
        .. Found(east).Corners().Append(Found(east).Corners()[0]).Select(c =>
        {
            MapPoint p = s_frame.ToGeographic(c);
            return new Coordinate(p.X, p.Y);
        }),
    ])));

    private static Detection Found(double east) =>
        new("", "", new MapPoint(s_middle.X + east, s_middle.Y), 6.058, 2.438, 0, 1, ContainerLength.TwentyFoot, ["quay"]);
}
