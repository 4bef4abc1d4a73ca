using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public sealed class WindowLatticeTests
{
    [Fact]
    public void Squares_lie_on_one_lattice_left_and_above_the_origin_too()
    {
        PixelWindow[] squares = [.. WindowLattice.CoresTouching(new PixelWindow(-1, -260, 260, 261))];

        Assert.Equal([(-256, -512), (0, -512), (256, -512), (-256, -256), (0, -256), (256, -256), (-256, 0), (0, 0), (256, 0)], squares.Select(s => (s.Column, s.Row)));
    }

    [Fact]
    public void A_window_within_a_square_touches_that_one_only() =>
        Assert.Equal([new PixelWindow(256, 512, 256, 256)], WindowLattice.CoresTouching(new PixelWindow(256, 512, 256, 256)));

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.485)]
    [InlineData(0.69)]
    [InlineData(1.0)]
    public void Whatever_a_chip_owns_its_margin_holds_what_the_network_wants_to_see(double pixelMetres)
    {
        var lattice = new WindowLattice(NetworkModel.Fine, pixelMetres, pixelMetres);
        using var detector = new NetworkDetector();
        foreach (PixelWindow core in new[] { new PixelWindow(0, 0, 1, 1), new PixelWindow(255, 255, 1, 1), new PixelWindow(300, 41, 512, 256) })
        {
            PixelWindow window = core.ExpandToMultiples(detector.SquarePixels(pixelMetres)).Inflate(detector.MarginPixels(pixelMetres));
            Assert.All(WindowLattice.CoresTouching(core), s => Assert.True(window.Contains(lattice.Seen(s))));
        }
    }

    [Theory]
    [InlineData(0.3, 0.3)]
    [InlineData(0.485, 0.5)]
    [InlineData(0.69, 0.69)]
    public void Working_pixels_are_near_forty_centimetres_and_come_in_sixteens(double width, double height)
    {
        var lattice = new WindowLattice(NetworkModel.Fine, width, height);

        Assert.Equal(0, lattice.WorkingWidth % 16);
        Assert.Equal(0, lattice.WorkingHeight % 16);
        Assert.InRange(lattice.ColumnScale * width, 0.39, 0.41);
        Assert.InRange(lattice.RowScale * height, 0.39, 0.41);
    }
}
