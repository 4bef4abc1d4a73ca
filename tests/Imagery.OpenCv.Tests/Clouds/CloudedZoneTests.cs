using System.Globalization;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Observations;
using Imagery.OpenCv.Clouds;
using Imagery.Pipeline;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Testing.UsableAreas;
using Xunit;

namespace Imagery.OpenCv.Tests.Clouds;

/// <summary>A site of 400 m by 300 m: a cloud over its western zone, nothing over its eastern one.</summary>
public sealed class CloudedZoneTests : IDisposable
{
    private const int Width = 400;
    private const int Height = 300;
    private static readonly Crs s_crs = CrsRegistry.RequireEpsg(32652);
    private static readonly MapPoint s_origin = new(442_000, 4_680_000);

    private readonly string _folder = Directory.CreateTempSubdirectory("clouded").FullName;

    private readonly NetworkCloudDetector _clouds = new();

    public void Dispose()
    {
        _clouds.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_zone_under_cloud_is_not_observed_and_has_no_count()
    {
        Observation[] all = Observe(1, 256);
        (Observation site, Observation west, Observation east) = (all.Single(o => o.Zone == "*"), all.Single(o => o.Zone == "west"), all.Single(o => o.Zone == "east"));
        Assert.Equal(ObservationStatus.NotObserved, west.Status);
        Assert.Null(west.Count);
        Assert.InRange(west.Coverage, 0, 0.05);
        Assert.Contains("cloud", west.Flags);
        Assert.Equal(ObservationStatus.Observed, east.Status);
        Assert.NotNull(east.Count);
        Assert.DoesNotContain("cloud", east.Flags);
        Assert.Equal(ObservationStatus.Partial, site.Status);
        Assert.InRange(site.Conditions.Cloud + site.Coverage, 0.98, 1.02);
    }

    [Fact]
    public void What_was_seen_does_not_depend_on_threads_or_chips()
    {
        string[] once = [.. Observe(1, 256).Select(z => $"{z.Coverage} {z.Conditions}")];
        Assert.Equal(once, Observe(3, 128).Select(z => $"{z.Coverage} {z.Conditions}"));
    }

    private Observation[] Observe(int threads, int chip)
    {
        WriteTile(Path.Combine(_folder, "20231019_port.tif"));
        File.WriteAllText(Path.Combine(_folder, "sites.geojson"), SitesJson());
        IReadOnlyList<Site> sites = SiteFile.Read(Path.Combine(_folder, "sites.geojson"));
        Scene scene = new SceneFolder(sites, ReadLimits.Default, false).Scan(_folder, CancellationToken.None).Scenes.Single();
        var options = new CountOptions { Threads = threads, ChipPixels = chip };
        IContainerDetector detector = new SightOnly();
        var counter = new SceneCounter(detector, _clouds, options, t => GeoTiffFile.Open(t.Path, ReadLimits.Default));
        return [.. new ObservationMaker(detector, options).Make(counter.Count(scene, null, CancellationToken.None))];
    }

    private static void WriteTile(string path)
    {
        ushort[] samples = new ushort[Width * Height];
        for (int i = 0; i < samples.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, Width);
            double ground = (x % 24, y % 20) switch { ( < 12, < 12) => 60 + (((x / 24 * 37) + (y / 20 * 53)) % 90), ( < 16, < 12) => 15, _ => 66 };
            double distance = Math.Sqrt(((x - 120) * (x - 120)) + ((y - 150) * (y - 150)));
            double cover = Math.Clamp(0.5 + ((105 - distance) / 25), 0, 1);
            samples[i] = (ushort)Math.Round((ground * (1 - cover)) + (cover * (215 + (6 * Math.Sin(x / 30.0)))));
        }

        GeoTiffWriter.Write(path, new WrittenImage(Width, Height, 1, s_origin, 1, s_crs.EpsgCode), samples);
    }

    private static string SitesJson() =>
        $$"""{"type":"FeatureCollection","features":[{{Feature("site", null, 2, 2, 398, 298)}},{{Feature("zone", "west", 80, 110, 160, 190)}},{{Feature("zone", "east", 290, 50, 390, 250)}}]}""";

    private static string Feature(string kind, string? zone, double west, double north, double east, double south)
    {
        string[] corners = [.. new[] { (west, north), (west, south), (east, south), (east, north), (west, north) }.Select(c =>
        {
            MapPoint p = s_crs.ToGeographic(new MapPoint(s_origin.X + c.Item1, s_origin.Y - c.Item2));
            return string.Create(CultureInfo.InvariantCulture, $"[{p.X:0.000000000},{p.Y:0.000000000}]");
        })];
        string name = zone is null ? "" : $",\"zone\":\"{zone}\"";
        return $$$"""{"type":"Feature","properties":{"kind":"{{{kind}}}","site":"port"{{{name}}}},"geometry":{"type":"Polygon","coordinates":[[{{{string.Join(',', corners)}}}]]}}""";
    }
}
