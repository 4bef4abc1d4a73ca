using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public sealed class LookedAtPartTests
{
    private static readonly PixelWindow s_square = new(256, 512, 256, 256);
    private static readonly WindowLattice s_screening = new(NetworkModel.Screen, 0.5, 0.5);
    private static readonly WindowLattice s_looking = new(NetworkModel.Fine, 0.5, 0.5);

    [Fact]
    public void Where_no_cell_may_hold_a_container_nothing_is_looked_at() => Assert.Empty(Parts());

    [Fact]
    public void What_is_seen_of_parts_adds_up_to_what_is_seen_of_the_square()
    {
        var parts = new BlockOdds(s_square);
        foreach (LookedAtPart part in Parts((270, 526), (498, 754)))
        {
            parts.Add(Maps(part.Window, 9, (270, 526), (498, 754)), s_screening, part.Window, BlockOdds.ScreenReachMetres, -1);
        }

        BlockOdds whole = At((270, 526), (498, 754));
        Assert.All(from row in Enumerable.Range(0, 16) from column in Enumerable.Range(0, 16) select (row, column), b => Assert.Equal(whole[b.row, b.column], parts[b.row, b.column]));
        Assert.Equal(9, whole[0, 0]);
        Assert.Equal(float.NegativeInfinity, whole[0, 15]);
    }

    [Fact]
    public void Doubtful_blocks_are_looked_at_in_the_company_of_a_clear_one_alone()
    {
        static double Odds(int row, int column) => (row, column) switch { (3, 3) => 2, (3, 4) or (4, 5) or (9, 9) or (9, 10) => -3, _ => -9 };

        LookedAtPart part = Assert.Single(LookedAtPart.Of(s_square, Odds, -4, -1, s_looking));

        Assert.Equal(3, part.Blocks.Count);
        Assert.Equal(2, LookedAtPart.Of(s_square, Odds, -4, -4, s_looking).Count);
    }

    [Theory]
    [InlineData(9, -10, 1)]  // what one is sure of outweighs the other's doubt
    [InlineData(4, -11, 0)]
    [InlineData(-1, -4, 0)]
    public void Both_looks_together_say_where_to_look_and_neither_has_a_veto(float screen, float glance, int parts)
    {
        BlockOdds both = At((screen, (400, 700))).And(At((glance, (400, 700))));

        Assert.Equal(parts, LookedAtPart.Of(s_square, both, new NetworkOptions { LeastLogOddsTogether = -6, LeastLogOddsOfBest = -1.5, LeastLogOddsClear = 1 }, s_looking).Count);
    }

    /// <summary>Blocks are 8 m wide here: beyond the reach of the cells themselves three of them lie within 25 m.</summary>
    [Theory]
    [InlineData(0.4f, 320, false)]
    [InlineData(0.6f, 320, true)]
    [InlineData(0.6f, 420, false)]
    public void What_is_doubtful_all_over_is_looked_at_where_something_clear_is_near(float clear, int column, bool isLookedAt)
    {
        BlockOdds odds = At((clear, (270, 526)), (-2f, (column, 526)));

        IReadOnlyList<LookedAtPart> looked = LookedAtPart.Of(s_square, odds.And(odds), new NetworkOptions { LeastLogOddsTogether = -6, LeastLogOddsOfBest = -1, LeastLogOddsClear = 1, ClearReachMetres = 25 }, s_looking);

        Assert.Equal(isLookedAt, looked.Any(p => p.Owns(new PixelPoint(column, 526))));
    }

    [Fact]
    public void A_lone_cell_is_looked_at_in_a_small_window_that_holds_all_within_reach()
    {
        LookedAtPart part = Assert.Single(Parts((400, 700)));

        Assert.True(part.Window.Contains(new PixelWindow(400 - 8, 700 - 8, 16, 16)));
        Assert.True(part.Window.PixelCount <= 48 * 48);
        Assert.Equal(part.Window.PixelCount, part.Blocks.Sum(b => b.PixelCount));
    }

    [Fact]
    public void A_row_of_cells_is_looked_at_in_a_window_as_long_and_narrow_as_it()
    {
        LookedAtPart part = Assert.Single(Parts([.. Enumerable.Range(0, 13).Select(i => (264 + (20 * i), 620))]));

        Assert.Equal(256, part.Window.Width);
        Assert.True(part.Window.Height <= 96);
    }

    [Fact]
    public void Distant_cells_are_looked_at_apart_and_a_full_square_in_one_piece()
    {
        Assert.Equal(2, Parts((270, 526), (498, 754)).Count);
        LookedAtPart whole = Assert.Single(Parts([.. from row in Enumerable.Range(0, 16) from column in Enumerable.Range(0, 16) select (264 + (16 * column), 520 + (16 * row))]));
        Assert.Equal(s_square, whole.Window);
        Assert.Equal(256 * 256, whole.Blocks.Sum(b => b.PixelCount));
    }

    [Fact]
    public void Parts_whose_rims_would_overlap_for_more_than_a_look_at_both_are_looked_at_together()
    {
        LookedAtPart part = Assert.Single(Parts((300, 620), (396, 620)));

        Assert.True(part.Window.PixelCount > part.Blocks.Sum(b => b.PixelCount));
    }

    [Fact]
    public void No_place_belongs_to_two_parts()
    {
        IReadOnlyList<LookedAtPart> parts = Parts((270, 526), (498, 754), (270, 754));

        PixelWindow[] blocks = [.. parts.SelectMany(p => p.Blocks)];
        Assert.Equal(blocks.Length, blocks.Distinct().Count());
        Assert.All(parts, p => Assert.All(p.Blocks, b => Assert.True(p.Window.Contains(b) && s_square.Contains(b))));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.35)]
    [InlineData(0.485)]
    [InlineData(0.69)]
    public void Parts_of_any_size_are_shown_at_the_same_scale_within_the_margin_of_a_chip(double pixelMetres)
    {
        var lattice = new WindowLattice(NetworkModel.Fine, pixelMetres, pixelMetres);
        var glancing = new WindowLattice(NetworkModel.Glance, pixelMetres, pixelMetres);
        using var detector = new NetworkDetector();
        foreach (int side in new[] { 32, 64, 96, 128, 192, 224 })
        {
            var part = new PixelWindow(0, 0, side, side);
            Assert.True(part.Inflate(detector.MarginPixels(pixelMetres)).Contains(glancing.Seen(part)));
            PixelWindow seen = lattice.Seen(part);
            (int width, int height) = lattice.WorkingSize(part);

            Assert.Equal(0, width % 16);
            Assert.InRange(seen.Width * pixelMetres / width, 0.395, 0.405);
            Assert.InRange(seen.Height * pixelMetres / height, 0.395, 0.405);
            Assert.True(part.Inflate(detector.MarginPixels(pixelMetres)).Contains(seen));
            Assert.True(seen.Contains(part.Inflate((int)(10.5 / pixelMetres))));
        }
    }

    /// <summary>Parts for cells that hold a container beyond doubt at these places of the scene.</summary>
    private static IReadOnlyList<LookedAtPart> Parts(params (int Column, int Row)[] places)
    {
        BlockOdds odds = At(places);
        return LookedAtPart.Of(s_square, (row, column) => odds[row, column], 0, 0, s_looking);
    }

    private static BlockOdds At(params (int Column, int Row)[] places) => At([.. places.Select(p => (9f, p))]);

    private static BlockOdds At(params (float Odds, (int Column, int Row) Place)[] cells)
    {
        var odds = new BlockOdds(s_square);
        foreach ((float value, (int Column, int Row) place) in cells)
        {
            odds.Add(Maps(s_square, value, place), s_screening, s_square, BlockOdds.ScreenReachMetres, -12);
        }

        return odds;
    }

    private static NetworkMaps Maps(PixelWindow part, float odds, params (int Column, int Row)[] places)
    {
        PixelWindow seen = s_screening.Seen(part);
        (int width, int height) = s_screening.WorkingSize(part);
        (int columns, int rows) = (width / 4, height / 4);
        float[] values = new float[columns * rows];
        Array.Fill(values, -15f);
        foreach ((int column, int row) in places.Where(p => seen.Contains(new PixelPoint(p.Column, p.Row))))
        {
            values[((row - seen.Row) * rows / seen.Height * columns) + ((column - seen.Column) * columns / seen.Width)] = odds;
        }

        return new NetworkMaps(1, rows, columns, values);
    }
}
