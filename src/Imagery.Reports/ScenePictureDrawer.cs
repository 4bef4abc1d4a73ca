using System.Globalization;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Reporting;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace Imagery.Reports;

/// <summary>
/// Draws what was counted over a small picture of a scene. Dark lines under bright ones show on any ground; no words are drawn, for there
/// may be no font.
/// </summary>
public static class ScenePictureDrawer
{
    /// <summary>Longest side of a picture, pixels.</summary>
    public const int MaxSide = 1600;

    private const int MaxBytes = 400_000;
    private static readonly SKColor BoxColour = new(255, 208, 0);
    private static readonly SKColor ZoneColour = new(0, 214, 255);

    /// <param name="image">One band (grey) or three (red, green, blue), at most <see cref="MaxSide"/> a side.</param>
    /// <param name="toFrame">From pixels of <paramref name="image"/> to the site's frame, metres.</param>
    /// <param name="detections">Those of this scene.</param>
    /// <returns>A JPEG of at most 400 kB, smaller than <paramref name="image"/> when it must be.</returns>
    /// <exception cref="ArgumentException">The image is too large, empty, or has neither one nor three bands.</exception>
    public static ScenePicture Draw(
        SceneSummary scene, Raster<byte> image, GeoTransform toFrame, IReadOnlyList<Detection> detections, IReadOnlyList<Zone> zones)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(detections);
        ArgumentNullException.ThrowIfNull(zones);
        using SKBitmap bitmap = Bitmap(image);
        using (SKCanvas canvas = new(bitmap))
        using (SKPath outlines = Outlines(zones, toFrame))
        using (SKPath boxes = Boxes(detections, toFrame))
        {
            Stroke(canvas, outlines, ZoneColour, 2.5f);
            Stroke(canvas, boxes, BoxColour, 1.5f);
        }

        (byte[] encoded, int width, int height) = Encode(bitmap);
        return new ScenePicture(scene.SceneId, encoded, "image/jpeg", width, height, Words(scene, detections.Count, zones));
    }

    private static string Words(SceneSummary scene, int boxes, IReadOnlyList<Zone> zones) => string.Create(
        CultureInfo.InvariantCulture,
        $"Satellite image of {scene.Site} taken {Wording.Minute(scene.Acquisition.TimeUtc)} UTC with {boxes} {(boxes == 1 ? "container" : "containers")} marked by boxes, and the outlines of {zones.Count(z => !z.IsWholeSite)} zones.");

    private static SKBitmap Bitmap(Raster<byte> image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Bands is not (1 or 3) || image.Width < 1 || image.Height < 1 || Math.Max(image.Width, image.Height) > MaxSide)
        {
            throw new ArgumentException(
                $"{image.Bands} bands of {image.Width} × {image.Height}; allowed are 1 or 3 of 1 to {MaxSide} pixels a side", nameof(image));
        }

        SKBitmap bitmap = new(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> pixels = bitmap.GetPixelSpan();
        (int green, int blue) = image.Bands == 3 ? (1, 2) : (0, 0);
        for (int row = 0; row < image.Height; row++)
        {
            Span<byte> line = pixels.Slice(row * bitmap.RowBytes, image.Width * 4);
            ReadOnlySpan<byte> r = image.Row(0, row);
            ReadOnlySpan<byte> g = image.Row(green, row);
            ReadOnlySpan<byte> b = image.Row(blue, row);
            for (int column = 0; column < image.Width; column++)
            {
                (line[column * 4], line[(column * 4) + 1], line[(column * 4) + 2], line[(column * 4) + 3]) = (r[column], g[column], b[column], 255);
            }
        }

        return bitmap;
    }

    private static SKPath Outlines(IReadOnlyList<Zone> zones, GeoTransform toFrame) => Path(zones
        .SelectMany(z => NetTopologySuite.Geometries.Utilities.PolygonExtracter.GetPolygons(z.Area).Cast<Polygon>())
        .SelectMany(p => p.Holes.Prepend(p.Shell))
        .Select(r => r.Coordinates.Select(c => toFrame.ToPixel(new MapPoint(c.X, c.Y)))));

    private static SKPath Boxes(IReadOnlyList<Detection> detections, GeoTransform toFrame) =>
        Path(detections.Select(d => d.Corners().Select(toFrame.ToPixel)));

    private static SKPath Path(IEnumerable<IEnumerable<PixelPoint>> rings)
    {
        using SKPathBuilder path = new();
        foreach (IEnumerable<PixelPoint> ring in rings)
        {
            path.AddPoly([.. ring.Select(p => new SKPoint((float)p.Column, (float)p.Row))], close: true);
        }

        return path.Detach();
    }

    private static void Stroke(SKCanvas canvas, SKPath path, SKColor colour, float width)
    {
        using SKPaint under = new() { Style = SKPaintStyle.Stroke, IsAntialias = true, Color = new SKColor(0, 0, 0, 200), StrokeWidth = width + 2 };
        using SKPaint over = new() { Style = SKPaintStyle.Stroke, IsAntialias = true, Color = colour, StrokeWidth = width };
        canvas.DrawPath(path, under);
        canvas.DrawPath(path, over);
    }

    /// <summary>Lowers the quality first, then halves the picture, until it is small enough.</summary>
    private static (byte[] Encoded, int Width, int Height) Encode(SKBitmap bitmap)
    {
        foreach (int quality in new[] { 85, 70, 55, 40 })
        {
            // Full colour resolution: thin coloured lines wash out when colour is halved.
            using SKPixmap pixels = bitmap.PeekPixels() ?? throw new InvalidOperationException("the picture has no pixels");
            using SKData data = pixels.Encode(new SKJpegEncoderOptions(
                quality, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore)) ?? throw new InvalidOperationException("the picture cannot be encoded");
            if (data.Size <= MaxBytes)
            {
                return (data.ToArray(), bitmap.Width, bitmap.Height);
            }
        }

        SKImageInfo half = new(Math.Max(1, bitmap.Width / 2), Math.Max(1, bitmap.Height / 2), bitmap.ColorType, bitmap.AlphaType);
        using SKBitmap smaller = bitmap.Resize(half, new SKSamplingOptions(SKFilterMode.Linear));
        return Encode(smaller);
    }
}
