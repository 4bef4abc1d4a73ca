using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Pipeline;
using Imagery.Rasters;
using Xunit;

namespace Imagery.Tests.Pipeline;

public class QuicklookTests
{
    private const int Side = 700;

    /// <summary>White to the brim at a factor of more rows than a short number can add up; chips that cut through cells; an area that begins inside a chip.</summary>
    [Theory]
    [InlineData(2, 255)]
    [InlineData(300, 255)]
    [InlineData(7, 0)]
    public void A_reduced_picture_is_the_mean_of_what_was_seen_however_it_was_cut(int longestSide, byte fill)
    {
        byte At(int column, int row, int band) => fill != 0 ? fill : (byte)((column * 5) ^ (row * 3) ^ (band * 17));
        bool Seen(int column, int row) => (column / 50) + (row / 50) != 7;
        var area = new PixelWindow(13, 5, 640, 651);
        var look = new Quicklook(area, 2, longestSide);
        foreach (PixelWindow core in Cores())
        {
            look.Add(ChipOf(core, At, Seen));
        }

        ReducedPicture picture = look.Finish();

        int factor = picture.Placement.Factor;
        Assert.Equal((area.Column, area.Row), (picture.Placement.Column, picture.Placement.Row));
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                (int count, int[] sums) = (0, new int[2]);
                for (int row = area.Row + (y * factor); row < Math.Min(area.EndRow, area.Row + ((y + 1) * factor)); row++)
                {
                    for (int column = area.Column + (x * factor); column < Math.Min(area.EndColumn, area.Column + ((x + 1) * factor)); column++)
                    {
                        count += Seen(column, row) ? 1 : 0;
                        sums[0] += Seen(column, row) ? At(column, row, 0) : 0;
                        sums[1] += Seen(column, row) ? At(column, row, 1) : 0;
                    }
                }

                Assert.Equal(2 * count >= factor * factor, picture.Seen[(y * picture.Width) + x] == 255);
                Assert.Equal([Mean(sums[0], count), Mean(sums[1], count)], new[] { 0, 1 }.Select(b => picture.Bands.Row(b, y)[x]));
            }
        }
    }

    private static byte Mean(int sum, int count) => count == 0 ? (byte)0 : (byte)((sum + (count / 2)) / count);

    private static IEnumerable<PixelWindow> Cores()
    {
        for (int row = 0; row < Side; row += 256)
        {
            for (int column = 0; column < Side; column += 256)
            {
                yield return new PixelWindow(column, row, 256, 256).Intersect(new PixelWindow(0, 0, Side, Side));
            }
        }
    }

    /// <summary>With a margin of three pixels that nobody may add.</summary>
    private static Chip ChipOf(PixelWindow core, Func<int, int, int, byte> at, Func<int, int, bool> seen)
    {
        PixelWindow window = core.Inflate(3);
        var bands = new Raster<byte>(2, window.Width, window.Height);
        byte[] valid = new byte[window.Width * window.Height];
        for (int row = 0; row < window.Height; row++)
        {
            for (int column = 0; column < window.Width; column++)
            {
                bool shown = seen(window.Column + column, window.Row + row);
                valid[(row * window.Width) + column] = shown ? (byte)255 : (byte)0;
                for (int band = 0; band < 2 && shown; band++)
                {
                    bands.Row(band, row)[column] = at(window.Column + column, window.Row + row, band);
                }
            }
        }

        return new Chip(window, core, bands, new ValidMask(window.Width, window.Height, valid), 0.5, 0.5, new byte[window.Width * window.Height]);
    }
}
