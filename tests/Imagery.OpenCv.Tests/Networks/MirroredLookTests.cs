using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using OpenCvSharp;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public class MirroredLookTests
{
    /// <summary>Sums come in another order in the mirror image.</summary>
    private const float Rounding = 2e-3f;

    [Theory]
    [InlineData(FlipMode.X)]
    [InlineData(FlipMode.Y)]
    [InlineData(FlipMode.XY)]
    public void A_mirror_image_is_told_the_mirror_image_of_what_the_picture_is_told(FlipMode mirror)
    {
        using var network = new Network(NetworkModel.Fine);
        using Mat picture = Row(0.3);
        using Mat mirrored = picture.Flip(mirror);

        NetworkMaps told = MirroredLook.Run(network, picture, MirroredLook.All);
        NetworkMaps toldOfMirror = MirroredLook.Run(network, mirrored, MirroredLook.All);

        (int turned, int right, int down) = (mirror == FlipMode.XY ? 1 : -1, mirror == FlipMode.X ? 1 : -1, mirror == FlipMode.Y ? 1 : -1);
        for (int channel = 0; channel < told.Channels; channel++)
        {
            int sign = channel switch
            {
                NetworkMaps.SineChannel => turned,
                NetworkMaps.OffsetRightChannel => right,
                NetworkMaps.OffsetDownChannel => down,
                _ => 1,
            };
            for (int row = 0; row < told.Height; row++)
            {
                for (int column = 0; column < told.Width; column++)
                {
                    int there = mirror == FlipMode.Y ? row : told.Height - 1 - row;
                    int across = mirror == FlipMode.X ? column : told.Width - 1 - column;
                    Assert.InRange(toldOfMirror[channel, there, across] - (sign * told[channel, row, column]), -Rounding, Rounding);
                }
            }
        }
    }

    [Fact]
    public void Every_further_look_counts_as_much_as_the_first()
    {
        using var network = new Network(NetworkModel.Fine);
        using Mat picture = Row(1.1);
        using Mat turned = picture.Flip(FlipMode.XY);

        NetworkMaps both = MirroredLook.Run(network, picture, MirroredLook.Turned);
        NetworkMaps one = network.Run(picture);
        NetworkMaps other = network.Run(turned);

        for (int row = 0; row < both.Height; row++)
        {
            for (int column = 0; column < both.Width; column++)
            {
                double mean = (one[0, row, column] + other[0, both.Height - 1 - row, both.Width - 1 - column]) / 2;
                Assert.InRange(both[0, row, column] - mean, -Rounding, Rounding);
            }
        }
    }

    [Fact]
    public void Where_nothing_is_seen_the_first_look_is_all()
    {
        using var network = new Network(NetworkModel.Fine);
        using var even = new Mat(128, 128, MatType.CV_8UC3, Scalar.All(60));

        Assert.Equal(network.Run(even).Values, MirroredLook.Run(network, even, MirroredLook.All).Values);
    }

    /// <summary>Eight boxes side by side as working pixels.</summary>
    private static Mat Row(double angle)
    {
        var yard = new PaintedYard(192, 160, NetworkModel.Fine.WorkingPixelMetres);
        yard.Roughen(4);
        yard.PaintRow(new PixelPoint(60, 50), 8, angle);
        var whole = new PixelWindow(0, 0, yard.Width, yard.Height);
        return WindowPicture.Cut(yard.Cut(whole, 0), whole, new Size(yard.Width, yard.Height));
    }
}
