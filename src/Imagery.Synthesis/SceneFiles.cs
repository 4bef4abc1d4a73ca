using System.Globalization;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Synthesis.Painting;
using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis;

/// <summary>Renders a scene and writes it as GeoTIFF tiles.</summary>
internal static class SceneFiles
{
    /// <returns>Number of files.</returns>
    public static int Write(DrawnScene scene, string folder, SynthesisOptions options)
    {
        int side = (int)Math.Round(scene.Size / options.PixelSize);
        ushort[] samples = Expose(scene, side, options);
        int files = 0;
        int step = Math.Max(1, options.TileSize - options.Overlap);
        for (int top = 0, row = 0; top == 0 || top < side - options.Overlap; top += step, row++)
        {
            for (int left = 0, column = 0; left == 0 || left < side - options.Overlap; left += step, column++)
            {
                string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{scene.FileStem}_r{row}c{column}.tif"));
                WriteTile(path, (scene, samples, side), (left, top), options);
                files++;
            }
        }

        return files;
    }

    internal static ushort[] Expose(DrawnScene scene, int side, SynthesisOptions options)
    {
        IReadOnlyList<Solid> solids = Misplaced(scene);
        float[] light = new SiteRenderer(solids, scene.Noise, scene.Sun).Render(side, side, options.PixelSize);
        CloudCover.Draw(light, side, options.PixelSize, scene);
        return new Sensor(scene.Conditions, side, side).Expose(light, options.Bands, options.Bits, scene.Seed);
    }

    private static IReadOnlyList<Solid> Misplaced(DrawnScene scene)
    {
        if (scene.Misplacement == default)
        {
            return scene.Ground.Solids;
        }

        return [.. scene.Ground.Solids.Select(s =>
        {
            (double x, double y) = scene.Shown(s.X, s.Y, 0);
            return s with { X = x, Y = y, Angle = s.Angle + scene.Misplacement.Turn, Grain = scene.Seed };
        })];
    }

    private static void WriteTile(string path, (DrawnScene Scene, ushort[] Samples, int Side) of, (int Left, int Top) corner, SynthesisOptions options)
    {
        int bands = options.Bands switch { DrawnBands.Rgb => 3, DrawnBands.Pan => 1, _ => 4 };
        int width = Math.Min(options.TileSize, of.Side - corner.Left);
        int height = Math.Min(options.TileSize, of.Side - corner.Top);
        ushort[] tile = new ushort[width * height * bands];
        for (int row = 0; row < height; row++)
        {
            of.Samples.AsSpan((((corner.Top + row) * of.Side) + corner.Left) * bands, width * bands)
                .CopyTo(tile.AsSpan(row * width * bands));
        }

        DrawnScene scene = of.Scene;
        var origin = new MapPoint(scene.Origin.X + (corner.Left * options.PixelSize), scene.Origin.Y - (corner.Top * options.PixelSize));
        var image = new WrittenImage(width, height, bands, origin, options.PixelSize, scene.Crs.EpsgCode)
        {
            BitsPerSample = options.Bits,
            Compression = options.Compression,
            NoData = 0,
            IsRgb = options.Bands == DrawnBands.Rgb,
            Metadata = Metadata(scene, options.Bands),
        };
        GeoTiffWriter.Write(path, image, tile);
    }

    private static List<GdalMetadataItem> Metadata(DrawnScene scene, DrawnBands bands)
    {
        List<GdalMetadataItem> items =
        [
            new("IMAGERY", "ACQUISITIONDATETIME", null, null, scene.Acquired.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            new("IMAGERY", "SATELLITEID", null, null, "SYNTHETIC-1"),
            new("IMAGERY", "MEAN_SUN_ELEVATION", null, null, scene.Sun.Elevation.ToString("0.00", CultureInfo.InvariantCulture)),
            new("IMAGERY", "MEAN_SUN_AZIMUTH", null, null, scene.Sun.Azimuth.ToString("0.00", CultureInfo.InvariantCulture)),
        ];
        if (bands == DrawnBands.Bgrn)
        {
            string[] names = ["blue", "green", "red", "nir"];
            items.AddRange(names.Select((name, i) => new GdalMetadataItem(string.Empty, "DESCRIPTION", i, "description", name)));
        }

        return items;
    }
}
