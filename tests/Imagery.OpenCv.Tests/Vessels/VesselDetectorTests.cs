using Imagery.Detections;
using Imagery.OpenCv.Vessels;
using Imagery.Rasters;
using Xunit;

namespace Imagery.OpenCv.Tests.Vessels;

/// <summary>Both ways of finding vessels together, and the network alone.</summary>
public class VesselDetectorTests
{
    [Theory]
    [InlineData(150, 95)]
    [InlineData(100, 140)]
    public void A_ship_in_water_that_is_no_darker_than_the_quay_is_found_by_the_network(int water, int quay)
    {
        DrawnHarbour harbour = Harbour(water, quay);
        Bulker(harbour, 140, 142, 120, 20);

        Assert.Empty(new ShoreVesselDetector().Find(harbour.Picture()));
        PixelVessel found = Assert.Single(new VesselDetector().Find(harbour.Picture()));

        Assert.InRange(found.LengthMetres / 120, 0.9, 1.1);
        Assert.InRange(found.WidthMetres / 20, 0.75, 1.35);
        Assert.InRange(Math.Min(found.AngleRadians, Math.PI - found.AngleRadians), 0, 0.05);
    }

    [Theory]
    [InlineData(150, 95)]
    [InlineData(24, 110)]
    public void An_empty_quay_shows_none(int water, int quay) => Assert.Empty(new VesselDetector().Find(Harbour(water, quay).Picture()));

    [Fact]
    public void A_ship_that_both_ways_see_is_said_once()
    {
        DrawnHarbour harbour = Harbour(24, 110);
        Bulker(harbour, 140, 142, 120, 20);

        PixelVessel byShore = Assert.Single(new ShoreVesselDetector().Find(harbour.Picture()));
        PixelVessel found = Assert.Single(new VesselDetector().Find(harbour.Picture()));
        Assert.Equal(byShore.LengthMetres, found.LengthMetres);
    }

    [Fact]
    public void A_picture_of_one_colour_and_a_picture_of_nothing_show_no_vessel()
    {
        foreach (byte valid in (byte[])[0, 255])
        {
            byte[] mask = new byte[200 * 200];
            mask.AsSpan().Fill(valid);
            Assert.Empty(new NetworkVesselDetector().Find(new HarbourPicture(new Raster<byte>(1, 200, 200), new ValidMask(200, 200, mask), 1, 1)));
        }
    }

    [Fact]
    public void The_fingerprint_names_both_and_the_weights()
    {
        string fingerprint = new VesselDetector().Fingerprint;
        Assert.Contains(new ShoreVesselDetector().Fingerprint, fingerprint, StringComparison.Ordinal);
        Assert.Contains("weights=", fingerprint, StringComparison.Ordinal);
    }

    /// <summary>Water in the upper part, a quay with a pale edge below from row 165 on, some stacks on it.</summary>
    private static DrawnHarbour Harbour(int water, int quay)
    {
        DrawnHarbour harbour = new(400, 320);
        harbour.Fill((0, 0, 400, 320), water);
        harbour.Fill((0, 165, 400, 155), quay);
        harbour.Fill((0, 165, 400, 2), 215);
        harbour.Stacks((40, 230, 84, 24));
        harbour.Stacks((160, 230, 84, 24));
        return harbour;
    }

    /// <summary>A pointed bow to the left, five hatches, a white house and a funnel aft, a shadow on the water beyond.</summary>
    private static void Bulker(DrawnHarbour harbour, int column, int row, int length, int beam)
    {
        harbour.Fill((column + 12, row - 5, length - 12, 5), 20);
        for (int i = 0; i < length; i++)
        {
            int inset = i < 18 ? (int)(beam / 2.0 * (1 - Math.Sqrt(1 - Math.Pow((18 - i) / 18.0, 2)))) : 0;
            harbour.Fill((column + i, row + inset, 1, beam - (2 * inset)), 70);
        }

        for (int hatch = 0; hatch < 5; hatch++)
        {
            harbour.Fill((column + 22 + (15 * hatch), row + 4, 11, beam - 8), 175);
        }

        harbour.Fill((column + length - 20, row + 1, 11, beam - 2), 235);
        harbour.Fill((column + length - 8, row + 7, 4, 6), 30);
    }
}
