using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public sealed class LookedAtPartTests
{
    private static readonly PixelWindow s_square = new(256, 512, 256, 256);
    private static readonly PixelWindow s_seen = s_square.Inflate(32);

    [Fact]
    public void Where_no_cell_may_be_a_stack_nothing_is_looked_at() => Assert.Empty(Parts());

    [Fact]
    public void A_lone_cell_is_looked_at_in_a_small_window_that_holds_all_within_reach()
    {
        LookedAtPart part = Assert.Single(Parts((300, 540)));

        Assert.Equal(new PixelWindow(256, 512, 64, 64), part.Window);
        Assert.Equal([part.Window], part.Blocks);
    }

    [Fact]
    public void A_cell_near_the_border_of_blocks_makes_its_neighbours_wanted_too()
    {
        LookedAtPart part = Assert.Single(Parts((318, 574)));

        Assert.Equal(new PixelWindow(256, 512, 128, 128), part.Window);
        Assert.Equal(4, part.Blocks.Count);
    }

    [Fact]
    public void Distant_cells_are_looked_at_apart_and_a_full_square_in_one_piece()
    {
        Assert.Equal(2, Parts((290, 540), (480, 740)).Count);
        LookedAtPart whole = Assert.Single(Parts([.. from row in Enumerable.Range(0, 16) from column in Enumerable.Range(0, 16) select (264 + (16 * column), 520 + (16 * row))]));
        Assert.Equal(s_square, whole.Window);
        Assert.Equal(256 * 256, whole.Blocks.Sum(b => b.PixelCount));
    }

    [Fact]
    public void No_place_belongs_to_two_parts()
    {
        IReadOnlyList<LookedAtPart> parts = Parts((290, 540), (480, 740), (300, 740));

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
        using var detector = new NetworkDetector();
        foreach (int side in new[] { 64, 128, 192 })
        {
            var part = new PixelWindow(0, 0, side, side);
            PixelWindow seen = lattice.Seen(part);
            (int width, int height) = lattice.WorkingSize(part);

            Assert.Equal(0, width % 16);
            Assert.InRange(seen.Width * pixelMetres / width, 0.395, 0.405);
            Assert.InRange(seen.Height * pixelMetres / height, 0.395, 0.405);
            Assert.True(part.Inflate(detector.MarginPixels(pixelMetres)).Contains(seen));
            Assert.True(seen.Contains(part.Inflate((int)(10.5 / pixelMetres))));
        }
    }

    /// <summary>Parts for cells that are stacks beyond doubt at these places of the scene.</summary>
    private static IReadOnlyList<LookedAtPart> Parts(params (int Column, int Row)[] places)
    {
        const int Cells = 64;
        float[] values = new float[Cells * Cells];
        Array.Fill(values, -9f);
        foreach ((int column, int row) in places)
        {
            values[((row - s_seen.Row) * Cells / s_seen.Height * Cells) + ((column - s_seen.Column) * Cells / s_seen.Width)] = 9;
        }

        return LookedAtPart.Near(new NetworkMaps(1, Cells, Cells, values), s_seen, s_square, 0.3, (0.5, 0.5));
    }
}
