using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Reporting;
using Imagery.Reports;
using Imagery.Sites;
using Imagery.Testing.Results;
using SkiaSharp;
using Xunit;

namespace Imagery.IntegrationTests.Outputs;

public sealed class ScenePictureDrawerTests
{
    [Fact]
    public void A_box_is_drawn_where_the_container_lies()
    {
        RunResults results = ResultsBuilder.Build();
        Site site = results.Sites[0];
        MapPoint centre = new(site.Area.Centroid.X, site.Area.Centroid.Y);

        // North-up at 1 m: the container's centre is at pixel (100, 60), its long side along the row, 40 m × 20 m.
        GeoTransform transform = GeoTransform.NorthUp(centre.X - 100, centre.Y + 60, 1, 1);
        Detection found = results.Detections[0] with { Centre = centre, LengthMetres = 40, WidthMetres = 20, OrientationDegrees = 90 };
        using SKBitmap picture = Draw(new ScenePictureSource("s", site, Grey(1, 200, 150), transform, [found]), out _);

        Assert.All(new[] { (100, 50), (100, 70), (80, 60), (120, 60) }, p => Assert.True(IsOrange(picture, p.Item1, p.Item2), $"{p}"));
        Assert.All(new[] { (100, 60), (100, 40), (70, 60), (130, 60) }, p => Assert.False(IsOrange(picture, p.Item1, p.Item2), $"{p}"));
    }

    [Fact]
    public void A_large_noisy_raster_stays_within_the_limits_of_side_and_bytes()
    {
        Raster<byte> noise = new(3, 2000, 1000);
        new Random(7).NextBytes(noise.Samples);

        using SKBitmap picture = Draw(
            new ScenePictureSource("s", ResultsBuilder.Build().Sites[0], noise, GeoTransform.NorthUp(0, 0, 1, 1), []),
            out ScenePicture drawn);

        Assert.Equal((1600, 800), (drawn.Width, drawn.Height));
        Assert.Equal((1600, 800), (picture.Width, picture.Height));
        Assert.InRange(drawn.Encoded.Length, 1, ScenePictureDrawer.MaxBytes);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        ScenePictureSource source = new("s", ResultsBuilder.Build().Sites[0], Grey(3, 90, 80), GeoTransform.NorthUp(0, 0, 1, 1), []);

        Assert.Equal(new ScenePictureDrawer().Draw(source).Encoded, new ScenePictureDrawer().Draw(source).Encoded);
    }

    [Fact]
    public void Two_bands_are_refused()
    {
        ScenePictureSource source = new("s", ResultsBuilder.Build().Sites[0], new Raster<byte>(2, 4, 4), GeoTransform.NorthUp(0, 0, 1, 1), []);

        Assert.Throws<ArgumentException>(() => new ScenePictureDrawer().Draw(source));
    }

    private static SKBitmap Draw(ScenePictureSource source, out ScenePicture drawn)
    {
        drawn = new ScenePictureDrawer().Draw(source);
        return SKBitmap.Decode(drawn.Encoded);
    }

    private static Raster<byte> Grey(int bands, int width, int height)
    {
        Raster<byte> raster = new(bands, width, height);
        raster.Samples.AsSpan().Fill(60);
        return raster;
    }

    private static bool IsOrange(SKBitmap picture, int x, int y)
    {
        SKColor colour = picture.GetPixel(x, y);

        // Grey ground has no difference at all; JPEG keeps colour at half the resolution, which thins a line of a pixel.
        return colour.Red > colour.Blue + 25;
    }
}
