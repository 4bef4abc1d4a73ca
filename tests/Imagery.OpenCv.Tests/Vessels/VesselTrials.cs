using System.Globalization;
using System.Text.Json;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.OpenCv.Vessels;
using Imagery.Rasters;
using Imagery.Synthesis;

namespace Imagery.OpenCv.Tests.Vessels;

/// <summary>One drawn scene: the true lengths of its ships, and the lengths found.</summary>
/// <param name="Whole">Metres, of ships that the picture shows whole.</param>
/// <param name="Cut">Whether a ship is cut off by the border.</param>
internal sealed record VesselTrial(string Site, IReadOnlyList<double> Whole, bool Cut, IReadOnlyList<PixelVessel> Found);

/// <summary>Draws scenes and looks for vessels in each, without being told where a berth is.</summary>
internal static class VesselTrials
{
    private static readonly VesselDetector s_detector = new();

    public static IReadOnlyList<VesselTrial> Of(SynthesisOptions options)
    {
        string folder = Directory.CreateTempSubdirectory("vessels").FullName;
        try
        {
            Synthesizer.Draw(folder, options with { TileSize = 8192 });
            ILookup<string, (double Length, bool Whole)> truth = Truth(Path.Combine(folder, "truth.geojson"));
            return
            [
                .. Directory.GetFiles(folder, "*.tif").Order(StringComparer.Ordinal).Select(tile =>
                {
                    string site = Path.GetFileName(tile).Split('_')[0];
                    string key = site + Path.GetFileName(tile).Split('_')[1];
                    return new VesselTrial(
                        key, [.. truth[key].Where(t => t.Whole).Select(t => t.Length)], truth[key].Any(t => !t.Whole), s_detector.Find(Picture(tile)));
                }),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Stretched as scenes are, and reduced to about a metre.</summary>
    public static HarbourPicture Picture(string tile)
    {
        using GeoTiffFile file = GeoTiffFile.Open(tile);
        int bands = Math.Min(3, file.BandRoles.Count);
        RasterWindow pixels = file.Read(new PixelWindow(0, 0, file.Width, file.Height), [.. Enumerable.Range(0, bands)]);
        double size = GroundPixelSize.At(file.Grid).Width;
        int factor = Math.Max(1, (int)Math.Round(s_detector.WantedPixelMetres / size));
        (int width, int height) = (file.Width / factor, file.Height / factor);
        var picture = new Raster<byte>(bands, width, height);
        for (int band = 0; band < bands; band++)
        {
            byte[] bytes = new byte[file.Width * file.Height];
            BandStretch.FromSamples(pixels.Samples.Band(band).ToArray(), file.SampleType).Apply(pixels.Samples.Band(band), bytes);
            Reduce(bytes, file.Width, factor, picture, band);
        }

        return new HarbourPicture(picture, ValidMask.All(width, height), size * factor, size * factor);
    }

    private static void Reduce(byte[] bytes, int stride, int factor, Raster<byte> picture, int band)
    {
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                int sum = 0;
                for (int i = 0; i < factor * factor; i++)
                {
                    sum += bytes[(((row * factor) + (i / factor)) * stride) + (column * factor) + (i % factor)];
                }

                picture.Row(band, row)[column] = (byte)(sum / (factor * factor));
            }
        }
    }

    private static ILookup<string, (double Length, bool Whole)> Truth(string path)
    {
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllBytes(path));
        return truth.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))
            .Where(p => p.GetProperty("kind").GetString() == "vessel")
            .Select(p => (Key: p.GetProperty("site").GetString() + Compact(p.GetProperty("acquired_utc").GetString()!), Length: p.GetProperty("length_m").GetDouble(), Whole: p.GetProperty("whole").GetBoolean()))
            .ToLookup(v => v.Key, v => (v.Length, v.Whole));
    }

    private static string Compact(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
