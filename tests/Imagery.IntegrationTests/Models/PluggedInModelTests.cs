using System.Text.Json;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.Onnx;
using Imagery.Rasters;
using Xunit;

namespace Imagery.IntegrationTests.Models;

public sealed class PluggedInModelTests : ScratchFolder
{
    [Fact]
    public void An_oriented_box_comes_back_where_the_model_saw_it()
    {
        using OnnxDetector detector = Detector(BrightCellModel.Create(width: 5, height: 24, angle: 0.3f));

        PixelDetection box = Assert.Single(Detect(detector, Bright((40, 72)), 128));

        Assert.Equal((44, 76), (box.Centre.Column, box.Centre.Row));
        Assert.Equal(12, box.LengthMetres, 3);
        Assert.Equal(2.5, box.WidthMetres, 3);
        Assert.Equal(ContainerLength.FortyFoot, box.Length);

        // The long side is the height: a quarter turn on from 0.3 radians right to down, told as right to up.
        Assert.Equal((Math.PI / 2) - 0.3, box.AngleRadians, 3);
        Assert.InRange(box.Probability, 0.9, 1);
    }

    [Fact]
    public void An_axis_aligned_model_serves_where_no_oriented_one_is_at_hand()
    {
        using OnnxDetector detector = Detector(BrightCellModel.Create(width: 12, height: 5, angle: null));

        PixelDetection box = Assert.Single(Detect(detector, Bright((40, 72)), 128));

        Assert.Equal(0, box.AngleRadians);
        Assert.Equal(ContainerLength.TwentyFoot, box.Length);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(50)]
    public void However_the_scene_is_cut_the_same_boxes_come_out(int chipPixels)
    {
        using OnnxDetector detector = Detector(BrightCellModel.Create(width: 24, height: 5, angle: 0));
        byte[] scene = Bright((0, 0), (40, 72), (96, 24), (120, 120));

        Assert.Equal(Detect(detector, scene, 128), Detect(detector, scene, chipPixels));
        Assert.Equal(4, Detect(detector, scene, 128).Count);
    }

    [Fact]
    public void Of_two_boxes_on_one_place_one_is_counted()
    {
        using OnnxDetector detector = Detector(BrightCellModel.Create(width: 24, height: 24, angle: 0));

        Assert.Single(Detect(detector, Bright((40, 72), (48, 72)), 128));
    }

    [Fact]
    public void A_run_with_a_model_says_so_in_every_row_and_names_its_hash()
    {
        File.WriteAllBytes(PathOf("bright.onnx"), BrightCellModel.Create(width: 24, height: 5, angle: 0));

        ToolResult run = Tool.Run("run", Tool.Ports, "--sites", Path.Combine(Tool.Ports, "sites.geojson"), "--out", PathOf("out"), "--detector", $"onnx:{PathOf("bright.onnx")}", "--quiet");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.All(Tool.Rows(PathOf("out/counts.csv")), row => Assert.Contains("uncalibrated-detector", row["flags"].Split(';')));
        Assert.Contains(Tool.Rows(PathOf("out/counts.csv")), row => int.Parse(row["count"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(PathOf("out/manifest.json")));
        Assert.Contains("onnx/1 model=", manifest.RootElement.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onnx:missing.onnx", "no such file")]
    [InlineData("magic", "onnx:MODEL.onnx")]
    public void A_detector_that_does_not_exist_is_a_bad_option(string detector, string said)
    {
        ToolResult run = Tool.Run("run", Tool.Ports, "--sites", Path.Combine(Tool.Ports, "sites.geojson"), "--out", PathOf("out"), "--detector", detector);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused_by_name()
    {
        File.WriteAllText(PathOf("notes.onnx"), "not a model");

        ImageryException refused = Assert.Throws<ImageryFormatException>(() => new OnnxDetector(PathOf("notes.onnx"), new OnnxDetectorOptions()));

        Assert.Contains("notes.onnx", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_the_model_does_not_have_is_refused_with_those_it_has()
    {
        File.WriteAllBytes(PathOf("bright.onnx"), BrightCellModel.Create(width: 24, height: 5, angle: 0));

        ImageryException refused = Assert.Throws<ImageryNotSupportedException>(
            () => new OnnxDetector(PathOf("bright.onnx"), new OnnxDetectorOptions { Classes = ["reefer"] }));

        Assert.Contains("shipping container, container crane", refused.Message, StringComparison.Ordinal);
    }

    private OnnxDetector Detector(byte[] model)
    {
        File.WriteAllBytes(PathOf("model.onnx"), model);
        return new OnnxDetector(PathOf("model.onnx"), new OnnxDetectorOptions());
    }

    /// <summary>A dark scene of 128 pixels a side with bright squares of 8 pixels.</summary>
    private static byte[] Bright(params (int Column, int Row)[] squares)
    {
        byte[] scene = new byte[128 * 128];
        foreach ((int column, int row) in squares)
        {
            for (int i = 0; i < 64; i++)
            {
                scene[((row + (i / 8)) * 128) + column + (i % 8)] = 255;
            }
        }

        return scene;
    }

    /// <summary>At half a metre a pixel.</summary>
    private static IReadOnlyList<PixelDetection> Detect(OnnxDetector detector, byte[] scene, int chipPixels)
    {
        List<ContainerCandidate> found = [];
        for (int row = 0; row < 128; row += chipPixels)
        {
            for (int column = 0; column < 128; column += chipPixels)
            {
                PixelWindow core = new PixelWindow(column, row, chipPixels, chipPixels).Intersect(new PixelWindow(0, 0, 128, 128));
                found.AddRange(detector.Examine(Cut(scene, core, core.ExpandToMultiples(detector.SquarePixels(0.5)).Inflate(detector.MarginPixels(0.5)))).Candidates);
            }
        }

        ContainerCandidate[] ordered = [.. found.OrderBy(c => c.Box.Centre.Row).ThenBy(c => c.Box.Centre.Column)];
        return detector.Settle(ordered, (0.5, 0.5)).Counted;
    }

    private static Chip Cut(byte[] scene, PixelWindow core, PixelWindow window)
    {
        var bands = new Raster<byte>(1, window.Width, window.Height);
        byte[] valid = new byte[window.Width * window.Height];
        PixelWindow inside = window.Intersect(new PixelWindow(0, 0, 128, 128));
        for (int row = inside.Row; row < inside.EndRow; row++)
        {
            int at = inside.Column - window.Column;
            valid.AsSpan(((row - window.Row) * window.Width) + at, inside.Width).Fill(255);
            scene.AsSpan((row * 128) + inside.Column, inside.Width).CopyTo(bands.Row(0, row - window.Row)[at..]);
        }

        return new Chip(window, core, bands, new ValidMask(window.Width, window.Height, valid), 0.5, 0.5, null);
    }
}
