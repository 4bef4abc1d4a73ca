using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Pipeline;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Pipeline;

public sealed class VesselsAlongsideTests
{
    private static readonly Vessel s_ship = Ship(0, 0, 120, 18);

    private static readonly Site s_site = new(
        "port",
        CrsRegistry.RequireEpsg(32652),
        Box(-500, -500, 1000, 1000),
        [
            new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, Box(-500, -500, 1000, 1000)),
            new Zone("berth 1", ZoneRole.Berth, Box(-10, -10, 200, 40)),
            new Zone("berth 2", ZoneRole.Berth, Box(300, -10, 100, 40)),
            new Zone("pier", ZoneRole.Load, Box(-50, 45, 300, 40)),
            new Zone("far pier", ZoneRole.Load, Box(-50, 60, 300, 40)),
            new Zone("yard", ZoneRole.Storage, Box(-50, 10, 300, 100)),
        ],
        null);

    [Fact]
    public void A_vessel_lies_at_the_berth_it_is_in_and_at_the_pier_beside_it()
    {
        Assert.Equal(["berth 1", "pier"], VesselsAlongside.ZonesOf(s_ship.Outline, s_site));
    }

    [Fact]
    public void A_container_on_deck_is_counted_at_the_berth_and_nowhere_else()
    {
        Detection[] boxes = [Box(60, 9), Box(60, 25)];
        IReadOnlyList<Detection> marked = VesselsAlongside.MarkDecks(boxes, [s_ship], s_site);

        Assert.Equal([true, false], marked.Select(d => d.OnVessel));
        Assert.Equal(["berth 1", "berth 2"], s_site.Zones.Where(z => VesselsAlongside.Counts(z, marked[0])).Select(z => z.Name));
        Assert.All(s_site.Zones, z => Assert.True(VesselsAlongside.Counts(z, marked[1])));
    }

    [Theory]
    [InlineData(-10, true)]
    [InlineData(20, false)]
    public void Where_no_quay_is_named_a_zone_around_the_whole_hull_counts_what_lies_on_it(double from, bool isAround)
    {
        Zone deck = new("deck", ZoneRole.Unspecified, Box(from, -10, 200, 40));
        Site atSea = s_site with { Zones = [s_site.Zones[0], deck] };

        Assert.Equal(!isAround, VesselsAlongside.MarkDecks([Box(60, 9)], [s_ship], atSea).Single().OnVessel);
        Assert.True(VesselsAlongside.MarkDecks([Box(60, 9)], [s_ship], atSea with { Zones = [.. atSea.Zones, s_site.Zones[3]] }).Single().OnVessel);
    }

    [Fact]
    public void The_longest_vessel_at_a_zone_is_named_and_no_vessel_is_no_length()
    {
        Vessel small = Ship(310, 0, 60, 10) with { Zones = ["berth 2"] };
        Vessel large = s_ship with { Zones = ["berth 1", "pier"] };

        double? At(string zone) => VesselsAlongside.LongestAt(s_site.Zones.Single(z => z.Name == zone), [small, large]);
        Assert.Equal((120, 60, 120), (At("*"), At("berth 2"), At("pier")));
        Assert.Null(At("yard"));
        Assert.Null(VesselsAlongside.LongestAt(s_site.Zones[0], []));
    }

    private static Vessel Ship(double x, double y, double length, double width) =>
        new("v", "s", Box(x, y, length, width), length, width, 90, 0.9, []);

    private static Detection Box(double x, double y) =>
        new("d", "s", new MapPoint(x, y), 6.058, 2.438, 0, 0.9, ContainerLength.TwentyFoot, []);

    private static Polygon Box(double x, double y, double width, double height) => new(new LinearRing(
    [
        new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height), new(x, y),
    ]));
}
