using System.Globalization;
using System.Text;
using Imagery.Detections;
using Imagery.OpenCv.Vessels;
using Imagery.Rasters;
using Imagery.Synthesis;
using Imagery.Synthesis.Sensors;
using Xunit;

namespace Imagery.OpenCv.Tests.Vessels;

public class ShoreVesselDetectorTests
{
    [Fact]
    public void A_ship_at_the_quay_is_found_with_its_length_and_an_empty_quay_shows_none()
    {
        IReadOnlyList<VesselTrial> ports = VesselTrials.Of(new SynthesisOptions { Seed = 4, PixelSize = 1, Dates = 2 });

        Assert.Equal(2, ports.Count(p => p.Whole.Count == 1));
        Assert.All(ports, p => Assert.Equal(p.Whole.Count, p.Found.Count));
        Assert.All(ports.Where(p => p.Whole.Count == 1), p => Assert.InRange(p.Found[0].LengthMetres / p.Whole[0], 0.95, 1.05));
    }

    [Theory]
    [InlineData(DrawnBands.Pan, 16)]
    [InlineData(DrawnBands.Bgrn, 16)]
    public void Bands_and_bits_do_not_matter(DrawnBands bands, int bits)
    {
        VesselTrial port = VesselTrials.Of(new SynthesisOptions { Seed = 4, PixelSize = 1, Dates = 1, Bands = bands, Bits = bits }).Single(p => p.Whole.Count == 1);

        Assert.InRange(Assert.Single(port.Found).LengthMetres / port.Whole[0], 0.95, 1.05);
    }

    [Fact]
    public void Rows_of_stacks_on_dark_asphalt_are_no_ships()
    {
        DrawnHarbour yard = new(400, 300);
        yard.Fill((0, 0, 400, 300), 34);
        for (int row = 20; row < 300; row += 40)
        {
            yard.Stacks((40, row, 110, 16));
            yard.Stacks((220, row, 120, 16));
        }

        Assert.Empty(new ShoreVesselDetector().Find(yard.Picture()));
    }

    [Fact]
    public void A_crane_that_reaches_over_the_water_beside_a_ship_changes_neither_its_being_found_nor_its_length()
    {
        DrawnHarbour harbour = new(400, 300);
        harbour.Fill((0, 0, 400, 300), 110);
        harbour.Fill((0, 0, 400, 140), 24);
        harbour.Stacks((120, 120, 126, 18));
        harbour.Fill((252, 80, 5, 90), 190);
        harbour.Fill((180, 90, 4, 80), 190);

        PixelVessel found = Assert.Single(new ShoreVesselDetector().Find(harbour.Picture()));

        Assert.InRange(found.LengthMetres / 126, 0.97, 1.03);
    }

    [Fact]
    public void A_ship_in_a_speckled_basin_between_piers_is_found_where_open_water_of_that_colour_is_seen_elsewhere()
    {
        DrawnHarbour harbour = new(400, 300);
        harbour.Fill((0, 0, 400, 300), 110);
        harbour.Fill((0, 0, 400, 90), 24);
        harbour.Fill((0, 140, 400, 60), 24);
        for (int column = 8; column < 400; column += 16)
        {
            harbour.Fill((column, 150 + (column % 3), 2, 1), 104);
            harbour.Fill((column + 5, 168, 2, 1), 104);
        }

        harbour.Stacks((120, 180, 126, 18));

        PixelVessel found = Assert.Single(new ShoreVesselDetector().Find(harbour.Picture()));

        Assert.InRange(found.LengthMetres / 126, 0.97, 1.03);
    }

    [Fact]
    public void A_ship_in_blue_water_that_is_no_darker_than_the_quay_is_found()
    {
        DrawnHarbour harbour = new(400, 300, bands: 3);
        harbour.Fill((0, 0, 400, 300), 62);
        harbour.Fill((0, 0, 400, 140), (44, 66, 80));
        harbour.Fill((0, 170, 400, 130), 150);
        harbour.Stacks((120, 120, 126, 18));

        PixelVessel found = Assert.Single(new ShoreVesselDetector().Find(harbour.Picture()));

        Assert.InRange(found.LengthMetres / 126, 0.97, 1.03);
    }

    [Fact]
    public void A_piece_of_a_pier_that_shadows_cut_off_is_no_ship()
    {
        DrawnHarbour harbour = new(400, 300);
        harbour.Fill((0, 0, 400, 300), 110);
        harbour.Fill((0, 0, 400, 140), 24);
        harbour.Fill((120, 120, 126, 18), 112);

        Assert.Empty(new ShoreVesselDetector().Find(harbour.Picture()));
    }

    [Fact]
    public void A_picture_of_one_colour_and_a_picture_of_nothing_show_no_vessel()
    {
        foreach (byte valid in (byte[])[0, 255])
        {
            byte[] mask = new byte[200 * 200];
            mask.AsSpan().Fill(valid);
            Assert.Empty(new ShoreVesselDetector().Find(new HarbourPicture(new Raster<byte>(1, 200, 200), new ValidMask(200, 200, mask), 1, 1)));
        }
    }

    /// <summary>With IMAGERY_VESSEL_TRIALS the number of invented yards, IMAGERY_VESSEL_SEED theirs (the ports': 100 more), and IMAGERY_VESSEL_RESULTS a file for the table.</summary>
    [SkippableFact]
    public void Drawn_ships_are_as_long_as_they_are_and_none_is_invented()
    {
        bool chosen = int.TryParse(Environment.GetEnvironmentVariable("IMAGERY_VESSEL_TRIALS"), NumberStyles.None, CultureInfo.InvariantCulture, out int yards);
        Skip.IfNot(chosen, "takes minutes: benchmarks/vessels/run.sh runs it");
        ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable("IMAGERY_VESSEL_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong given) ? given : 7001;
        var table = new StringBuilder("| imagery | scenes without a ship | with a ship invented | whole ships of 80 m and more | found | length within 5 % of the found | largest error |\n|---|---|---|---|---|---|---|\n");
        foreach ((double pixel, DrawnBands bands, int bits) in ((double, DrawnBands, int)[])[(1, DrawnBands.Rgb, 8), (1, DrawnBands.Pan, 16), (1.5, DrawnBands.Rgb, 8)])
        {
            table.Append(Row(VesselTrials.Of(new SynthesisOptions { Seed = seed, Assorted = yards, PixelSize = pixel, Bands = bands, Bits = bits }), (pixel, bands, bits)));
        }

        // Few invented yards have a whole ship in sight; every port has one on every other date.
        table.Append(Row([.. Enumerable.Range(0, Math.Max(1, yards / 10)).SelectMany(i => VesselTrials.Of(new SynthesisOptions { Seed = seed + 100 + (ulong)i, Dates = 2, PixelSize = 1 }))], (1, DrawnBands.Rgb, 8), "two ports"));
        if (Environment.GetEnvironmentVariable("IMAGERY_VESSEL_RESULTS") is { } path)
        {
            File.WriteAllText(path, table.ToString());
        }
    }

    private static string Row(IReadOnlyList<VesselTrial> trials, (double Pixel, DrawnBands Bands, int Bits) imagery, string what = "yards")
    {
        VesselTrial[] empty = [.. trials.Where(t => t.Whole.Count == 0 && !t.Cut)];
        VesselTrial[] shown = [.. trials.Where(t => t.Whole.Count == 1 && t.Whole[0] >= 80)];
        double[] errors = [.. shown.Where(t => t.Found.Count > 0).Select(t => t.Found.Min(f => Math.Abs((f.LengthMetres / t.Whole[0]) - 1)))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what}, {imagery.Pixel} m, {imagery.Bands} {imagery.Bits} bit | {empty.Length} | {empty.Count(t => t.Found.Count > 0)} | {shown.Length} | {errors.Length} | {errors.Count(e => e <= 0.05)} | {(errors.Length > 0 ? errors.Max() : 0):P1} |\n");
    }
}
