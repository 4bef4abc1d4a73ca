using Imagery.Comparisons.Ledgers;
using Xunit;
using static Imagery.Tests.Comparisons.Ledgers.LedgerWorld;

namespace Imagery.Tests.Comparisons.Ledgers;

public class LedgerFinderTests
{
    /// <summary>300 on the quay, a ship, none; at the other port 40, the ship, 330.</summary>
    private static LedgerWorld Shuttle(int before = 300, int after = 0, int arrivedBefore = 40, int arrivedAfter = 330) => new LedgerWorld()
        .See(A, "17 02", before).See(B, "17 02", arrivedBefore)
        .See(A, "19 02", before / 2, 120).See(B, "19 02", arrivedBefore)
        .See(A, "20 02", after).See(B, "20 02", arrivedBefore)
        .See(A, "21 02", after).See(B, "21 02", (arrivedBefore + arrivedAfter) / 2, 121)
        .See(A, "26 02", after).See(B, "26 02", arrivedAfter);

    [Fact]
    public void What_left_one_port_is_set_against_what_arrived_at_the_other()
    {
        LedgerRow row = Shuttle().Deck(A, "19 02", 12).Voyage();

        Assert.Equal((A, B), (row.From!.Site, row.To!.Site));
        Assert.InRange(row.Passage!.Metres, 178_000, 184_000);
        Assert.InRange(row.Passage.Least.TotalHours, 6.8, 7.1);
        Assert.Equal(300, row.Left!.Containers.Best);
        Assert.Equal(290, row.Arrived!.Containers.Best);
        Assert.Equal(10, row.Balance!.Value.Best);
        Assert.True(row.Balance.Value.Low < 0 && row.Balance.Value.High > 20);
        Assert.Equal(12, row.From.Sightings[^1].DeckSeen);
        Assert.Empty(row.Contradictions);
    }

    [Fact]
    public void Each_call_stands_in_one_row_for_how_it_came_and_in_one_for_how_it_went()
    {
        IReadOnlyList<LedgerRow> rows = Shuttle().Ledger();

        Assert.Equal(3, rows.Count);
        Assert.Equal((null, A), (rows[0].From?.Site, rows[0].To!.Site));
        Assert.Equal((A, B), (rows[1].From!.Site, rows[1].To!.Site));
        Assert.Equal((B, null), (rows[2].From!.Site, rows[2].To?.Site));
        Assert.Null(rows[2].Left);
        Assert.Contains("left-no-load-zone", rows[2].Flags);
    }

    [Fact]
    public void A_call_lies_between_the_last_image_without_the_ship_and_the_first_one_after_it()
    {
        ShipCall call = Shuttle().Voyage().From!;

        Assert.Equal([17, 19, 19, 20], new[] { call.NotBeforeUtc!.Value, call.FirstSeenUtc, call.LastSeenUtc, call.GoneByUtc!.Value }.Select(t => t.Day));
    }

    [Fact]
    public void A_clouded_image_ends_no_call_and_counts_as_nothing()
    {
        LedgerRow row = new LedgerWorld()
            .See(A, "17 02", 300).See(A, "19 02", 200, 120).See(A, "20 02", null).See(A, "22 02", 0)
            .See(B, "17 02", 40).See(B, "21 02", 90, 121).See(B, "22 02", null)
            .Voyage();

        Assert.Equal(22, row.From!.GoneByUtc!.Value.Day);
        Assert.Equal(300, row.Left!.Containers.Best);
        Assert.Null(row.To!.GoneByUtc);
        Assert.Null(row.Arrived);
        Assert.Null(row.Balance);
        Assert.Contains("arrived-not-observed", row.Flags);
    }

    [Fact]
    public void More_arrived_than_left_is_a_contradiction_only_beyond_the_interval()
    {
        Assert.Contains(Contradiction.MoreArrivedThanLeft, Shuttle(before: 100).Voyage().Flags);
        Assert.DoesNotContain(Contradiction.MoreArrivedThanLeft, Shuttle(before: 285).Voyage().Flags);
    }

    [Fact]
    public void More_than_the_ship_can_carry_is_a_contradiction_and_an_unknown_bound_is_none()
    {
        Assert.Contains(Contradiction.OverCapacity, Shuttle().Voyage(new LedgerOptions { Capacity = 250 }).Flags);
        LedgerRow hull = Shuttle().Voyage();
        Assert.Equal("hull", hull.Capacity!.Source);
        Assert.InRange(hull.Capacity.Containers, 400, 1000);
        Assert.Null(Shuttle().Voyage(new LedgerOptions { CapacityFromHull = false }).Capacity);
    }

    [Fact]
    public void A_ship_of_another_length_is_another_ship()
    {
        LedgerWorld world = new LedgerWorld()
            .See(A, "17 02", 300).See(A, "19 02", 200, 120).See(A, "20 02", 0)
            .See(B, "17 02", 40).See(B, "21 02", 90, 140).See(B, "22 02", 300);

        Assert.All(world.Ledger(), r => Assert.Null(r.Passage));
    }

    [Theory]
    [InlineData("19 05", Contradiction.TwoPlaces)]
    [InlineData("20 01", Contradiction.FasterThanPossible)]
    public void A_ship_that_is_elsewhere_too_soon_is_no_voyage_but_a_contradiction(string seen, string flag)
    {
        IReadOnlyList<LedgerRow> rows = new LedgerWorld()
            .See(A, "17 02", 300).See(A, flag == Contradiction.TwoPlaces ? "19 02" : "19 22", 200, 120).See(A, "21 02", 0)
            .See(B, "17 02", 40).See(B, seen, 90, 120).See(B, "22 02", 300)
            .Ledger();

        Assert.All(rows, r => Assert.Null(r.Passage));
        Assert.Equal(2, rows.Count(r => r.Contradictions.Contains(flag)));
    }

    [Fact]
    public void A_ship_that_arrives_long_after_it_could_have_is_not_matched()
    {
        LedgerWorld world = new LedgerWorld()
            .See(A, "01 02", 300).See(A, "02 02", 200, 120).See(A, "03 02", 0)
            .See(B, "02 02", 40).See(B, "20 02", 40).See(B, "21 02", 90, 120).See(B, "22 02", 300);

        Assert.All(world.Ledger(), r => Assert.Null(r.Passage));
        Assert.Single(world.Ledger(new LedgerOptions { SlowestKnots = 0.2 }), r => r.Passage is not null);
    }

    [Fact]
    public void Two_departures_that_fit_one_arrival_are_said_to_be_ambiguous()
    {
        LedgerRow row = new LedgerWorld()
            .See(A, "17 02", 300).See(A, "18 02", 200, 120, 119).See(A, "19 02", 0)
            .See(B, "18 02", 40).See(B, "20 02", 90, 120).See(B, "22 02", 300)
            .Voyage();

        Assert.Contains("ambiguous", row.Flags);
        Assert.Equal(120, row.From!.LengthMetres);
    }

    [Fact]
    public void A_ship_seen_on_following_images_is_one_call_and_after_a_long_gap_it_may_be()
    {
        IReadOnlyList<LedgerRow> rows = new LedgerWorld().See(A, "01 02", 10, 120).See(A, "03 02", 10, 121).See(A, "20 02", 10, 120).Ledger();

        Assert.Equal(2, rows.Count(r => r.To is not null));
        Assert.Equal(3, rows.First(r => r.To is not null).To!.LastSeenUtc.Day);
        Assert.All(rows, r => Assert.Contains("may-be-one-stay", r.Flags));
    }

    [Fact]
    public void Without_roles_the_whole_site_stands_for_the_quay()
    {
        LedgerRow row = Shuttle().WithoutRoles().Voyage();

        Assert.Equal(["*"], row.Left!.Zones);
        Assert.Contains("left-of-whole-site", row.Flags);
        Assert.Equal(10, row.Balance!.Value.Best);
    }

    [Fact]
    public void Speeds_and_capacity_out_of_range_are_all_named()
    {
        Assert.Equal(2, new LedgerOptions { SlowestKnots = 9, FastestKnots = 8, Capacity = 0 }.Validate().Count);
        Assert.Empty(new LedgerOptions().Validate());
    }
}
