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
    private static readonly RunResults Results = ResultsBuilder.Build();

    [Fact]
    public void A_box_is_drawn_where_the_detection_lies_and_the_rest_keeps_its_grey()
    {
        Detection detection = Results.Detections[1] with { OrientationDegrees = 90 };
        GeoTransform transform = Around(detection.Centre, 0.1);
        Raster<byte> image = new(1, 400, 300);
        image.Samples.AsSpan().Fill(128);
        ScenePicture picture = ScenePictureDrawer.Draw(Results.Scenes[0], image, transform, [detection], []);
        using SKBitmap drawn = SKBitmap.Decode(picture.Encoded);
        Assert.Equal((400, 300), (drawn.Width, drawn.Height));

        // The long side runs east: half a width above the centre lies its edge, bright over dark.
        int edge = (int)(150 - (detection.WidthMetres / 2 / 0.1));
        Assert.Contains(Enumerable.Range(edge - 2, 5), row => drawn.GetPixel(200, row) is { Red: > 180, Blue: < 90 });
        Assert.Contains(Enumerable.Range(edge - 4, 9), row => drawn.GetPixel(200, row).Red < 90);
        Assert.InRange(drawn.GetPixel(200, 150).Red, 120, 136);
        Assert.InRange(drawn.GetPixel(20, 20).Red, 120, 136);
        Assert.Contains("1 container marked", picture.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_picture_of_noise_stays_small_and_the_same()
    {
        Raster<byte> image = new(3, ScenePictureDrawer.MaxSide, 1200);
        new Random(7).NextBytes(image.Samples);
        IReadOnlyList<Zone> zones = Results.Sites[0].Zones;
        GeoTransform transform = Around(Results.Detections[0].Centre, 0.5);
        ScenePicture first = ScenePictureDrawer.Draw(Results.Scenes[0], image, transform, Results.Detections, zones);
        Assert.Equal(first.Encoded, ScenePictureDrawer.Draw(Results.Scenes[0], image, transform, Results.Detections, zones).Encoded);
        Assert.InRange(first.Encoded.Length, 1, 400_000);
    }

    [Fact]
    public void An_image_of_two_bands_is_refused() => Assert.Throws<ArgumentException>(() =>
        ScenePictureDrawer.Draw(Results.Scenes[0], new Raster<byte>(2, 4, 4), Around(new MapPoint(0, 0), 1), [], []));

    private static GeoTransform Around(MapPoint centre, double pixel) =>
        GeoTransform.NorthUp(centre.X - (200 * pixel), centre.Y + (150 * pixel), pixel, pixel);
}
