using System.Globalization;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Rasters;

namespace Imagery.Synthesis;

/// <summary>Draws scenes of container yards with their truth. The same options give the same bytes.</summary>
public static class Synthesizer
{
    /// <summary>Writes tiles, sites.geojson, truth.geojson and truth-counts.csv into <paramref name="folder"/>.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Draw(string folder, SynthesisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(folder);
        Truth truth = new();
        List<SitePlan> plans = options.Assorted > 0
            ? [.. Enumerable.Range(0, options.Assorted).Select(n => Planner.Assorted(n, options))]
            : [.. new[] { Planner.Najin(options), Planner.Dunay(options) }.Take(options.Ports)];
        for (int site = 0; site < plans.Count; site++)
        {
            int dates = options.Assorted > 0 ? 1 : options.Dates;
            for (int date = 0; date < dates; date++)
            {
                Pcg32 random = new(unchecked((ulong)options.Seed), 100_000UL + (ulong)((site * 100) + date));
                DateTimeOffset time = new DateTimeOffset(2023, 10, 17, 2, 23, 0, TimeSpan.Zero).AddDays((3 * date) + (options.Assorted > 0 ? site : 0));
                Conditions conditions = Conditions.Draw(random, time, plans[site].Size, options);
                if (options.Assorted == 0 && date == 2)
                {
                    // One partly clouded date is always among the ports'.
                    conditions = conditions with { Clouds = Conditions.Cloud(random, plans[site].Size) };
                }

                DrawScene(folder, plans[site], conditions, new SceneState(site, date, options), truth, random);
            }

            truth.AddSite(plans[site], SceneFrame.Of(plans[site], options.PixelSize));
        }

        truth.Write(folder);
    }

    private static void DrawScene(string folder, SitePlan plan, Conditions conditions, SceneState state, Truth truth, Pcg32 random)
    {
        SynthesisOptions options = state.Options;
        RasterGrid grid = SceneFrame.Of(plan, options.PixelSize);
        List<SceneObject> objects = [.. plan.Fixed];
        foreach (Block block in plan.Blocks)
        {
            double share = state.Share(block);
            objects.AddRange(block.Containers(share));
        }

        int cells = Math.Clamp((int)Math.Ceiling(options.PixelSize / 0.13), 2, 16);
        Canvas canvas = new(grid.Width * cells, grid.Height * cells, options.PixelSize / cells, plan.Seed);
        canvas.Fill(new(plan.Size / 2, plan.Size / 2, plan.Size * 2, plan.Size * 2), 0, plan.Ground);
        foreach (SceneObject o in objects)
        {
            if (o.Kind == "container")
            {
                canvas.Fill(o.Shape.Inflate(0.25), o.Top - (o.Tiers * Block.TierHeight), Palette.Gap);
            }
        }

        foreach (SceneObject o in objects.OrderBy(o => o.Top))
        {
            bool ground = o.Kind is "ground" or "marking" or "track";
            Paint paint = conditions.Snow && (ground || random.Chance(0.7)) ? Palette.Snow : o.Paint;
            canvas.Fill(o.Shape, o.Top, paint);
        }

        Sunlight.Illuminate(canvas, conditions.SunAzimuth - (plan.Turn * 180 / Math.PI), conditions.SunElevation);
        Raster<float> image = Pixels.Select(Sensor.Expose(canvas, cells, conditions, random), options);
        TileWriter.Write(folder, plan.Name, image, grid, conditions, options);
        truth.Add(plan, grid, conditions, objects);
    }
}

/// <summary>Which site and date is drawn, and how full its blocks are.</summary>
internal sealed record SceneState(int Site, int Date, SynthesisOptions Options)
{
    /// <summary>The first port is emptied while the second fills; yards change slowly; assorted yards are as they are.</summary>
    public double Share(Block block) => Options.Assorted > 0 ? 1 : block.Zone switch
    {
        "pier-1" => Math.Max(0, 1 - (Date / 3.0)),
        "pier-2" => Date % 2 == 0 ? 0.4 : 1,
        "quay" => Math.Min(1, Date / 3.0),
        _ => 0.6 + (0.1 * (Date % 4)),
    };
}

internal static class SceneFrame
{
    /// <summary>The site's pixels on its UTM zone; its upper-left corner is the site frame's origin.</summary>
    public static RasterGrid Of(SitePlan plan, double pixelSize)
    {
        Crs crs = CrsRegistry.RequireEpsg(32600 + plan.UtmZone);
        MapPoint centre = crs.FromGeographic(plan.Centre);
        int side = (int)Math.Round(plan.Size / pixelSize);
        (double sin, double cos) = Math.SinCos(plan.Turn);
        double west = Math.Round(centre.X) - (plan.Size / 2);
        double north = Math.Round(centre.Y) + (plan.Size / 2);
        return new RasterGrid(side, side, new GeoTransform(west, cos * pixelSize, -sin * pixelSize, north, -sin * pixelSize, -cos * pixelSize), crs);
    }
}

internal static class Pixels
{
    /// <summary>Picks the bands asked for and scales radiance to stored numbers.</summary>
    public static Raster<float> Select(Raster<float> image, SynthesisOptions options)
    {
        int[] order = options.Bands switch { "rgb" => [0, 1, 2], "bgrn" => [2, 1, 0, 3], _ => [0] };
        Raster<float> chosen = new(order.Length, image.Width, image.Height);
        float scale = options.SixteenBit ? 2000 : 255;
        for (int band = 0; band < order.Length; band++)
        {
            for (int i = 0; i < chosen.Band(band).Length; i++)
            {
                float value = image.Band(order[band])[i];
                if (options.Bands == "pan")
                {
                    value = (0.35f * value) + (0.35f * image.Band(1)[i]) + (0.1f * image.Band(2)[i]) + (0.2f * image.Band(3)[i]);
                }

                // Eight-bit products are delivered with a tone curve, 16-bit ones are linear.
                value = options.SixteenBit ? value : MathF.Pow(value, 0.7f);
                chosen.Band(band)[i] = Math.Clamp(value * scale, 1, options.SixteenBit ? 65535 : 255);
            }
        }

        return chosen;
    }
}

/// <summary>Cuts a scene into overlapping files.</summary>
internal static class TileWriter
{
    public static void Write(string folder, string site, Raster<float> image, RasterGrid grid, Conditions conditions, SynthesisOptions options)
    {
        int side = options.TileSize > 0 ? options.TileSize : Math.Max(grid.Width, grid.Height);
        int advance = Math.Max(1, side - options.Overlap);
        GeoTiffLayout layout = new(options.Compression, 256, 0, Metadata(conditions));
        for (int r = 0, top = 0; r == 0 || top + options.Overlap < grid.Height; r++, top += advance)
        {
            for (int c = 0, left = 0; c == 0 || left + options.Overlap < grid.Width; c++, left += advance)
            {
                PixelWindow w = new PixelWindow(left, top, side, side).Intersect(grid.Bounds);
                Raster<float> tile = new(image.Bands, w.Width, w.Height);
                for (int band = 0; band < image.Bands; band++)
                {
                    for (int row = 0; row < w.Height; row++)
                    {
                        image.Row(band, w.Row + row).Slice(w.Column, w.Width).CopyTo(tile.Row(band, row));
                    }
                }

                string name = string.Create(CultureInfo.InvariantCulture, $"{site}_{conditions.TimeUtc:yyyyMMdd'T'HHmmss'Z'}_r{r}c{c}.tif");
                RasterGrid place = grid with { Width = w.Width, Height = w.Height, Transform = grid.Transform.ForWindowAt(w.Column, w.Row) };
                GeoTiffWriter.Write(Path.Combine(folder, name), tile, place, options.SixteenBit ? SampleType.UInt16 : SampleType.UInt8, layout);
            }
        }
    }

    private static string Metadata(Conditions c) => string.Create(CultureInfo.InvariantCulture, $"""
        <GDALMetadata>
          <Item name="ACQUISITIONDATETIME" domain="IMAGERY">{c.TimeUtc:yyyy-MM-dd HH:mm:ss}</Item>
          <Item name="SATELLITEID" domain="IMAGERY">SYNTHETIC</Item>
          <Item name="MEAN_SUN_AZIMUTH" domain="IMAGERY">{c.SunAzimuth:F2}</Item>
          <Item name="MEAN_SUN_ELEVATION" domain="IMAGERY">{c.SunElevation:F2}</Item>
        </GDALMetadata>
        """);
}
