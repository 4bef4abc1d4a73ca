using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Rasters;
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
    public void A_place_that_looks_the_same_on_both_dates_shows_no_movement_and_one_that_does_not_shows_it_even_of_a_faint_box()
    {
        Detection[] before = Row(1, 0, 12);
        Detection[] after = [.. Row(2, 1, 6), .. Row(2, 7, 12)];
        Detection[] faint = [Row(2, 6, 7)[0] with { Probability = 0.2 }];

        // Container 0 was overlooked on the second date; container 6 is gone, and something faint is taken for it.
        Pictures pictures = new() { ["1"] = Picture([.. before]), ["2"] = Picture([before[0], .. after]) };
        var known = Assert.IsType<ZoneMovements.Known>(Finder(before, after, faint: faint, pictures: pictures).Between(Seen(1, 12), Seen(2, 10)));

        Assert.Equal(["1/6"], known.Departed.Select(d => d.Id));
        Assert.Equal(["1/0"], known.Doubtful.Select(d => d.Id));
    }

    [Fact]
    public void Light_and_contrast_of_a_whole_date_are_no_movement()
    {
        Detection[] before = Row(1, 0, 12);
        Pictures pictures = new() { ["1"] = Picture(before), ["2"] = Picture(before, dark: 40, contrast: 0.4) };

        var known = Assert.IsType<ZoneMovements.Known>(Finder(before, Row(2, 1, 12), pictures: pictures).Between(Seen(1, 12), Seen(2, 11)));

        Assert.Equal((0, 1), (known.Departed.Count, known.Doubtful.Count));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1.5, 1)]
    public void Pictures_too_coarse_for_a_box_say_nothing(double pixelMetres, int departed)
    {
        Detection[] before = Row(1, 0, 12);
        Pictures pictures = new() { ["1"] = Picture(before, pixel: pixelMetres), ["2"] = Picture(before, pixel: pixelMetres) };

        var known = Assert.IsType<ZoneMovements.Known>(Finder(before, Row(2, 1, 12), pictures: pictures).Between(Seen(1, 12), Seen(2, 11)));

        Assert.Equal(departed, known.Departed.Count);
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

    private static MovementFinder Finder(Detection[] before, Detection[] after, Area? laterFootprint = null, Detection[]? faint = null, Pictures? pictures = null) => new(
        [s_site], [new SeenScene("1", "najin", s_area), new SeenScene("2", "najin", laterFootprint ?? s_area)], ([.. before, .. after], faint ?? []), pictures);

    /// <summary>Boxes, each of another brightness, on mottled ground.</summary>
    private static MapPicture Picture(Detection[] boxes, double dark = 90, double contrast = 1, double pixel = 0.5)
    {
        int side = (int)(120 / pixel);
        var picture = new MapPicture(new Raster<byte>(3, side, side), GeoTransform.NorthUp(-10, 110, pixel, pixel));
        var random = new Random(7);
        foreach (int i in Enumerable.Range(0, side * side))
        {
            MapPoint place = picture.Transform.ToMap(new PixelPoint((i % side) + 0.5, (i / side) + 0.5));
            Detection? box = boxes.FirstOrDefault(b => Math.Abs(place.X - b.Centre.X) < b.WidthMetres / 2 && Math.Abs(place.Y - b.Centre.Y) < b.LengthMetres / 2);
            double level = random.Next(8) + (box is null ? 0 : 60 + (10 * (box.Centre.X % 7)));
            for (int band = 0; band < 3; band++)
            {
                picture.Bands.Band(band)[i] = (byte)(dark + (contrast * level));
            }
        }

        return picture;
    }

    private sealed class Pictures : Dictionary<string, MapPicture>, IZonePictures
    {
        public MapPicture? Of(string sceneId) => this.GetValueOrDefault(sceneId);
    }

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
