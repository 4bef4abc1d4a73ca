using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Evaluation;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Evaluation;

/// <summary>What truth says of scenes beside containers: vessels and clouds.</summary>
public class SceneTruthTests
{
    private static readonly Crs s_frame = CrsRegistry.RequireEpsg(32652);
    private static readonly MapPoint s_middle = s_frame.FromGeographic(new MapPoint(130.3, 42.2));
    private static readonly DateTimeOffset s_first = new(2023, 10, 17, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_second = s_first.AddDays(3);
    private static readonly Polygon s_area = Rectangle(0, 0, 400, 200);
    private static readonly Site s_site = new("najin", s_frame, s_area, [new Zone("*", ZoneRole.Unspecified, s_area), new Zone("quay", ZoneRole.Berth, s_area)], null);

    [Fact]
    public void Vessels_are_found_missed_or_invented_and_small_or_cut_ones_are_neither()
    {
        Truth truth = new Truth([], [], [Seen(s_first), Seen(s_second)]) with
        {
            Vessels =
            [
                Ship((0, 0), 120), Ship((0, 50), 100), Ship((-100, -60), 40), Ship((190, -60), 120, whole: false),
            ],
        };
        Vessel[] found = [Found("a", (1, 0), 114), Found("a", (-100, -60), 44), Found("a", (190, -60), 80), Found("a", (100, 90), 90), Found("b", (0, 0), 120)];

        IReadOnlyList<VesselResult> results = VesselEvaluator.Evaluate([s_site], [At("a", "*", s_first, 1), At("b", "*", s_second, 1), At("a", "quay", s_first, 1)], found, truth);

        Assert.Equal(2, results.Count);
        Assert.Equal([new VesselMatch(120, 114), new VesselMatch(100, null)], results[0].Vessels);
        Assert.Equal(0.05, results[0].Vessels[0].LengthError!.Value, 9);
        Assert.Equal((false, 1), (results[0].IsEmpty, results[0].Invented));
        Assert.Equal((true, 1), (results[1].IsEmpty, results[1].Invented));
    }

    [Fact]
    public void Nothing_is_said_of_vessels_where_the_scene_was_partly_seen_or_the_truth_has_none()
    {
        Truth truth = new([], [], [Seen(s_first)]);

        Assert.Empty(VesselEvaluator.Evaluate([s_site], [At("a", "*", s_first, 1)], [], truth));
        Assert.Empty(VesselEvaluator.Evaluate([s_site], [At("a", "*", s_first, 0.9)], [], truth with { Vessels = [Ship((0, 0), 120)] }));
    }

    [Fact]
    public void Usable_shares_are_held_against_the_union_of_clouds()
    {
        Truth truth = new Truth([], [], [Seen(s_first), Seen(s_second)]) with { Clouds = [Cloud(-150, 0, 100, 200), Cloud(-175, 0, 50, 200)] };

        IReadOnlyList<CoverageResult> results = CoverageEvaluator.Evaluate([s_site], [At("a", "quay", s_first, 0.7), At("b", "quay", s_second, 0.95, cloud: 0.05), At("a", "*", s_first, 1)], truth);

        Assert.Equal(2, results.Count);
        Assert.Equal(0.75, results[0].TrueUsable, 3);
        Assert.Equal(0.05, results[0].Error, 3);
        Assert.False(results[0].HasFalseCloud);
        Assert.True(results[1].HasFalseCloud);
        Assert.Empty(CoverageEvaluator.Evaluate([s_site], [At("a", "quay", s_first, 0.7)], truth with { Clouds = [] }));
    }

    private static TrueAcquisition Seen(DateTimeOffset time) => new("najin", time, false, null, null);

    private static TrueVessel Ship((double X, double Y) at, double length, bool whole = true) =>
        new("najin", s_first, false, Geographic(Rectangle(at.X, at.Y, length, 20)), length, whole);

    private static TrueCloud Cloud(double x, double y, double width, double height) => new("najin", s_first, false, Geographic(Rectangle(x, y, width, height)));

    private static Vessel Found(string scene, (double X, double Y) at, double length) => new("", scene, Rectangle(at.X, at.Y, length, 20), length, 20, 90, 0.9, ["quay"]);

    private static Observation At(string scene, string zone, DateTimeOffset time, double coverage, double cloud = 0) =>
        new("najin", zone, time, scene, ObservationStatus.Partial, null, coverage, 0.5, null, null, null, null, [])
        {
            Conditions = ConditionShares.None with { Cloud = cloud },
        };

    private static Polygon Rectangle(double x, double y, double width, double height) =>
        (Polygon)new GeometryFactory().ToGeometry(new Envelope(
            s_middle.X + x - (width / 2), s_middle.X + x + (width / 2), s_middle.Y + y - (height / 2), s_middle.Y + y + (height / 2)));

    private static Polygon Geographic(Polygon outline) => new(new LinearRing(
    [
        .. outline.Coordinates.Select(c =>
        {
            MapPoint p = s_frame.ToGeographic(new MapPoint(c.X, c.Y));
            return new Coordinate(p.X, p.Y);
        }),
    ]));
}
