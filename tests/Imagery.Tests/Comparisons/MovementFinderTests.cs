using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Xunit;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Tests.Comparisons;

public class MovementFinderTests
{
    private static readonly Area s_area = Box(0, 100);
    private static readonly Site s_site = new(
        "najin", CrsRegistry.RequireEpsg(32652), s_area, [new Zone("*", ZoneRole.Unspecified, s_area), new Zone("quay", ZoneRole.Load, Box(0, 50))], null);

    [Fact]
    public void What_came_what_went_and_what_stayed_are_told_one_by_one()
    {
        Detection[] before = Row(1, 0, 20);
        Detection[] after = Row(2, 5, 23);

        var known = Assert.IsType<ZoneMovements.Known>(Between(before, after));

        Assert.Equal((3, 5, 15), (known.Arrived.Count, known.Departed.Count, known.Stayed.Count));
        Assert.Equal(["2/20", "2/21", "2/22"], known.Arrived.Select(d => d.Id));
        Assert.Equal(["1/0", "1/1", "1/2", "1/3", "1/4"], known.Departed.Select(d => d.Id));
    }

    [Fact]
    public void Ground_that_one_date_did_not_see_gives_no_movement()
    {
        var known = Assert.IsType<ZoneMovements.Known>(Between(Row(1, 0, 20), [], laterFootprint: Box(0, 30)));

        // Ten of the twenty stand at 1.5, 4.5, … 28.5 m.
        Assert.Equal((0, 10), (known.Arrived.Count, known.Departed.Count));
    }

    [Fact]
    public void A_doubtful_box_and_one_whose_place_is_taken_by_another_length_are_no_movements()
    {
        Detection doubtful = Row(2, 20, 21)[0] with { Probability = 0.3 };
        Detection longer = Row(2, 0, 1)[0] with { LengthMetres = 12.192, Length = ContainerLength.FortyFoot };

        var known = Assert.IsType<ZoneMovements.Known>(Between(Row(1, 0, 12), [.. Row(2, 1, 12), doubtful, longer]));

        Assert.Equal((0, 0, 11, 3), (known.Arrived.Count, known.Departed.Count, known.Stayed.Count, known.Doubtful.Count));
    }

    [Fact]
    public void A_container_that_the_other_date_shows_faintly_has_neither_come_nor_gone()
    {
        Detection[] faint = [Row(2, 0, 1)[0] with { Probability = 0.2 }, Row(1, 20, 21)[0] with { Probability = 0.2 }];

        var known = Assert.IsType<ZoneMovements.Known>(Between(Row(1, 0, 12), Row(2, 1, 21), faint: faint));

        Assert.Equal((8, 0, 11, 2), (known.Arrived.Count, known.Departed.Count, known.Stayed.Count, known.Doubtful.Count));
    }

    [Fact]
    public void Nothing_is_told_of_a_zone_hidden_nobody_knows_where_or_counted_by_area()
    {
        Observation hidden = Seen(2, 10) with { Coverage = 0.7 };
        Observation byArea = Seen(2, 10) with { Count = Seen(2, 10).Count! with { Method = CountMethod.Area } };

        Assert.Equal(new ZoneMovements.Unknown("unseen-part"), Finder([], []).Between(Seen(1, 10), hidden));
        Assert.Equal(new ZoneMovements.Unknown("not-individual"), Finder([], []).Between(Seen(1, 10), byArea));
    }

    [Fact]
    public void Without_registration_enough_boxes_must_stand_where_they_stood()
    {
        Observation Unregistered(int scene, int count) => Seen(scene, count) with { Flags = ["unregistered"] };
        Detection[] before = Row(1, 0, 20);
        Detection[] elsewhere = [.. Row(2, 0, 20).Select(d => d with { Centre = new MapPoint(d.Centre.X + 1.5, d.Centre.Y + 20) })];

        Assert.Equal(new ZoneMovements.Unknown("unregistered"), Finder(before, elsewhere).Between(Unregistered(1, 20), Unregistered(2, 20)));
        Assert.IsType<ZoneMovements.Known>(Finder(before, Row(2, 0, 15)).Between(Unregistered(1, 20), Unregistered(2, 15)));
        Assert.IsType<ZoneMovements.Known>(Finder(before, []).Between(Unregistered(1, 20), Unregistered(2, 0)));
    }

    [Fact]
    public void The_comparer_fills_the_columns_and_hands_over_each_movement_once()
    {
        Detection[] boxes = [.. Row(1, 0, 20), .. Row(2, 5, 23)];
        var comparer = new DateComparer(Finder(boxes, []));

        ChangeFindings found = comparer.Find([Seen(1, 20), Seen(2, 18)], null);

        Assert.Equal(2, found.Comparisons.Count);
        Assert.All(found.Comparisons, c => Assert.Equal((3, 5, 15), (c.Arrived, c.Departed, c.Stayed)));
        Assert.Equal(23, found.Movements.Count);
        Assert.Equal(23, found.Movements.Distinct().Count());
        Assert.All(found.Movements, m => Assert.Equal((m.Kind == MovementKind.Arrived, m.Kind == MovementKind.Departed), (m.EarlierId is null, m.LaterId is null)));
    }

    private static ZoneMovements Between(Detection[] before, Detection[] after, Area? laterFootprint = null, Detection[]? faint = null)
    {
        double coverage = laterFootprint is null ? 1 : laterFootprint.Intersection(s_area).Area / s_area.Area;
        return Finder(before, after, laterFootprint, faint)
            .Between(Seen(1, before.Length), Seen(2, after.Length) with { Coverage = coverage });
    }

    private static MovementFinder Finder(Detection[] before, Detection[] after, Area? laterFootprint = null, Detection[]? faint = null) => new(
        [s_site], [new SeenScene("1", "najin", s_area), new SeenScene("2", "najin", laterFootprint ?? s_area)], ([.. before, .. after], faint ?? []));

    /// <summary>Boxes side by side, three metres apart.</summary>
    private static Detection[] Row(int scene, int from, int to) =>
    [
        .. Enumerable.Range(from, to - from).Select(i => new Detection(
            $"{scene}/{i}", $"{scene}", new MapPoint(1.5 + (3 * i), 50), 6.058, 2.438, 0, 0.95, ContainerLength.TwentyFoot, i < 15 ? ["quay"] : [])),
    ];

    private static Polygon Box(double from, double to) => new(new LinearRing([new(from, 0), new(from, 100), new(to, 100), new(to, 0), new(from, 0)]));

    private static Observation Seen(int scene, int count) => new(
        "najin", "*", new DateTimeOffset(2023, 10, scene, 2, 0, 0, TimeSpan.Zero), $"{scene}", ObservationStatus.Observed,
        new ContainerCount(count, count, count, count, 1, CountMethod.Individual), 1, 0.5, null, 0.2, 0.1, null, []);
}
