using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Tiers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Imagery.Pipeline;

/// <summary>
/// Adds tiers to those containers of a scene whose shadow falls on open ground. Needs to know where the sun stood: from metadata, or from the time where that
/// is more than a date. What it says depends on pixels and boxes near each container alone.
/// </summary>
/// <param name="mosaics">Of the scene, finest first.</param>
internal sealed class TierMeasurer(Scene scene, IReadOnlyList<MosaicTask> mosaics)
{
    /// <summary>From here on boxes are no longer told apart well enough for their edges to be known.</summary>
    private const double CoarsestPixelMetres = 0.8;

    /// <summary>Sun given and sun by the clock further apart than this contradict each other, degrees: then a missing angle is not made up.</summary>
    private const double MostContradiction = 3;

    /// <summary>Side of the ground whose containers are measured in one picture, metres.</summary>
    private const double BlockMetres = 80;

    private const GroundConditions Spoilt = GroundConditions.Cloud | GroundConditions.Shadow | GroundConditions.Dark | GroundConditions.Haze;

    /// <returns>The same containers in the same order.</returns>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public IReadOnlyList<Detection> Measure(IReadOnlyList<Detection> detections, CancellationToken cancel)
    {
        MosaicTask finest = mosaics[0];
        double pixel = finest.View.PixelSizeMetres;
        if (detections.Count == 0 || pixel > CoarsestPixelMetres || Sun() is not { } sun)
        {
            return detections;
        }

        var reading = new TierReading(sun.Elevation, pixel, scene.Acquisition.OffNadirDegrees);
        if (!reading.IsResolved)
        {
            return detections;
        }

        var shadow = new StackShadow(new BoxRays(Away(sun.Azimuth)), reading, pixel);
        var near = new STRtree<Detection>();
        foreach (Detection detection in detections)
        {
            near.Insert(Around(detection, 0), detection);
        }

        double reach = reading.LongestMetres + StackShadow.BeyondMetres;
        using var source = new MosaicSource(finest.Mosaic);
        var measured = new Detection[detections.Count];
        foreach (IGrouping<(int, int), (int Index, Detection Item)> group in detections.Index().GroupBy(d => BlockOf(d.Item)))
        {
            cancel.ThrowIfCancellationRequested();
            Lazy<GreyPicture> picture = new(() => Read(finest, source, group.Select(d => Around(d.Item, reach))));
            foreach ((int i, Detection detection) in group)
            {
                Envelope area = Around(detection, reach);
                Detection[] others = [.. near.Query(area)];
                bool readable = !detection.OnVessel && (finest.Usable.At(finest.Ground.ToPixel(detection.Centre)) & Spoilt) == 0;
                measured[i] = readable && shadow.HasOpenGround(detection, others)
                    ? detection with { Tiers = shadow.Read(detection, others, Levels(finest, picture.Value, area)) }
                    : detection;
            }
        }

        return measured;
    }

    /// <summary>Containers of one block share what is read around them.</summary>
    private static (int, int) BlockOf(Detection box) => ((int)Math.Floor(box.Centre.X / BlockMetres), (int)Math.Floor(box.Centre.Y / BlockMetres));

    private SunPosition? Sun()
    {
        Acquisition taken = scene.Acquisition;
        if (taken is { SunElevationDegrees: { } high, SunAzimuthDegrees: { } towards })
        {
            return new SunPosition(high, towards);
        }

        if (taken.IsDateOnly)
        {
            return null;
        }

        Point middle = scene.Site.Area.Centroid;
        MapPoint place = scene.Site.Frame.ToGeographic(new MapPoint(middle.X, middle.Y));
        SunPosition clock = SunPosition.At(taken.TimeUtc, place.X, place.Y);
        return Math.Abs((taken.SunElevationDegrees ?? clock.Elevation) - clock.Elevation) > MostContradiction
            ? null
            : new SunPosition(taken.SunElevationDegrees ?? clock.Elevation, taken.SunAzimuthDegrees ?? clock.Azimuth);
    }

    /// <summary>Unit step on the map away from the sun; the map's north is not quite true north.</summary>
    private (double X, double Y) Away(double azimuth)
    {
        Point middle = scene.Site.Area.Centroid;
        MapPoint here = scene.Site.Frame.ToGeographic(new MapPoint(middle.X, middle.Y));
        MapPoint north = scene.Site.Frame.FromGeographic(here with { Y = here.Y + 0.001 });
        double angle = Math.Atan2(north.X - middle.X, north.Y - middle.Y) + ((azimuth + 180) * Math.PI / 180);
        return Math.SinCos(angle);
    }

    private static Envelope Around(Detection box, double metres)
    {
        double half = (box.LengthMetres / 2) + box.WidthMetres + metres;
        return new Envelope(box.Centre.X - half, box.Centre.X + half, box.Centre.Y - half, box.Centre.Y + half);
    }

    private static Func<MapPoint, double> Levels(MosaicTask mosaic, GreyPicture picture, Envelope area)
    {
        GeoTransform affine = mosaic.Ground.AffineAround(mosaic.Ground.ToPixel(new MapPoint(area.Centre.X, area.Centre.Y)));
        return place => picture.At(affine.ToPixel(place));
    }

    private static GreyPicture Read(MosaicTask mosaic, MosaicSource source, IEnumerable<Envelope> areas)
    {
        Envelope area = new();
        foreach (Envelope one in areas)
        {
            area.ExpandToInclude(one);
        }

        GeoTransform affine = mosaic.Ground.AffineAround(mosaic.Ground.ToPixel(new MapPoint(area.Centre.X, area.Centre.Y)));
        PixelPoint[] corners =
        [
            affine.ToPixel(new MapPoint(area.MinX, area.MinY)), affine.ToPixel(new MapPoint(area.MaxX, area.MinY)),
            affine.ToPixel(new MapPoint(area.MinX, area.MaxY)), affine.ToPixel(new MapPoint(area.MaxX, area.MaxY)),
        ];
        int left = (int)Math.Floor(corners.Min(c => c.Column)) - 1;
        int top = (int)Math.Floor(corners.Min(c => c.Row)) - 1;
        var window = new PixelWindow(left, top, (int)Math.Ceiling(corners.Max(c => c.Column)) + 2 - left, (int)Math.Ceiling(corners.Max(c => c.Row)) + 2 - top);
        return Grey(window, mosaic.View.Read(source, window));
    }

    private static GreyPicture Grey(PixelWindow window, (Raster<byte> Bands, ValidMask Valid) pixels)
    {
        float[] levels = new float[window.PixelCount];
        for (int band = 0; band < pixels.Bands.Bands; band++)
        {
            ReadOnlySpan<byte> bytes = pixels.Bands.Band(band);
            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] += bytes[i];
            }
        }

        ReadOnlySpan<byte> valid = pixels.Valid.Bytes;
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = valid[i] == 0 ? float.NaN : levels[i] / pixels.Bands.Bands;
        }

        return new GreyPicture(window, levels);
    }
}
