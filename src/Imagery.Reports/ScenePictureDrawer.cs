using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Reporting;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace Imagery.Reports;

/// <summary>What a picture is drawn from.</summary>
/// <param name="Bands">One band (grey) or three (red, green, blue); already reduced to about the size of the picture.</param>
/// <param name="Transform">From pixels of <paramref name="Bands"/> to the site's frame.</param>
/// <param name="Detections">Of this scene, in the site's frame.</param>
public sealed record ScenePictureSource(
    string SceneId, Site Site, Raster<byte> Bands, GeoTransform Transform, IReadOnlyList<Detection> Detections);

/// <summary>Draws a scene with the zones' outlines and a box around every container. The same input gives the same bytes.</summary>
public sealed class ScenePictureDrawer
{
    /// <summary>The longer side of a picture is at most this, pixels.</summary>
    public const int MaxSide = 1600;

    /// <summary>A picture is at most this, bytes, unless even the lowest quality takes more.</summary>
    public const int MaxBytes = 400_000;

    private const string MediaType = "image/jpeg";

    /// <exception cref="ArgumentException">The raster has neither one nor three bands, or no pixels.</exception>
    public ScenePicture Draw(ScenePictureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using SKBitmap pixels = Jpeg.ToBitmap(source.Bands);
        double scale = Math.Min(1, MaxSide / (double)Math.Max(pixels.Width, pixels.Height));
        int width = Math.Max(1, (int)Math.Round(pixels.Width * scale));
        int height = Math.Max(1, (int)Math.Round(pixels.Height * scale));
        using SKBitmap picture = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(picture);
        using SKImage image = SKImage.FromBitmap(pixels);
        canvas.DrawImage(image, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), null);
        Outline(canvas, source, new MapPoint(width / (double)pixels.Width, height / (double)pixels.Height));
        canvas.Flush();
        return new ScenePicture(
            source.SceneId, Jpeg.Encode(picture, MaxBytes), MediaType, width, height, AltText(source.SceneId, source.Site.Name, source.Detections.Count));
    }

    /// <summary>A picture drawn earlier, from its bytes.</summary>
    /// <exception cref="ImageryFormatException">The bytes are no picture.</exception>
    public static ScenePicture Restore(string sceneId, byte[] encoded, string site, int detections)
    {
        (int width, int height) = Jpeg.SizeOf(encoded, ScenePicture.FileOf(sceneId));
        return new ScenePicture(sceneId, encoded, MediaType, width, height, AltText(sceneId, site, detections));
    }

    private static string AltText(string sceneId, string site, int detections) =>
        FormattableString.Invariant($"Scene {sceneId} of {site}, zones outlined, {detections} containers boxed");

    private static void Outline(SKCanvas canvas, ScenePictureSource source, MapPoint scale)
    {
        using SKPaint halo = Line(new SKColor(0, 0, 0, 160), 4);
        using SKPaint zone = Line(SKColors.White, 1.5f);
        using SKPaint box = Line(new SKColor(255, 140, 0), 1.2f);
        SKPoint At(MapPoint p)
        {
            PixelPoint pixel = source.Transform.ToPixel(p);
            return new SKPoint((float)(pixel.Column * scale.X), (float)(pixel.Row * scale.Y));
        }

        foreach (LineString ring in source.Site.Zones.SelectMany(z => Rings(z.Area)))
        {
            SKPoint[] points = [.. ring.Coordinates.Select(c => At(new MapPoint(c.X, c.Y)))];
            canvas.DrawPoints(SKPointMode.Polygon, points, halo);
            canvas.DrawPoints(SKPointMode.Polygon, points, zone);
        }

        foreach (Detection detection in source.Detections)
        {
            SKPoint[] corners = [.. detection.Corners().Select(At)];
            canvas.DrawPoints(SKPointMode.Polygon, [.. corners, corners[0]], box);
        }
    }

    private static IEnumerable<LineString> Rings(NetTopologySuite.Geometries.Geometry area) =>
        Enumerable.Range(0, area.NumGeometries)
            .Select(area.GetGeometryN)
            .OfType<Polygon>()
            .SelectMany(p => p.InteriorRings.Prepend(p.ExteriorRing));

    private static SKPaint Line(SKColor colour, float width) =>
        new() { Color = colour, StrokeWidth = width, IsStroke = true, IsAntialias = true, StrokeCap = SKStrokeCap.Round };
}
