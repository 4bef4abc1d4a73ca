using BenchmarkDotNet.Attributes;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.OpenCv.Clouds;
using Imagery.OpenCv.Networks;
using Imagery.Pipeline;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Testing;

namespace Imagery.Benchmarks;

/// <summary>The steps of counting, on the sample tiles of the repository (Najin, one date, 0.5 m, RGB).</summary>
[MemoryDiagnoser]
public class CountingBenchmarks : IDisposable
{
    private readonly NetworkDetector _detector = new();
    private readonly NetworkCloudDetector _clouds = new();
    private IReadOnlyList<Scene> _scenes = [];
    private string _tile = "";

    [GlobalSetup]
    public void Find()
    {
        string ports = Path.Combine(Repository.Root, "testdata", "ports");
        IReadOnlyList<Site> sites = SiteFile.Read(Path.Combine(ports, "sites.geojson"));
        _scenes = new SceneFolder(sites, ReadLimits.Default, trustTiffDateTime: false).Scan(ports, CancellationToken.None).Scenes;
        _tile = _scenes[0].Tiles[0].Path;
    }

    [Benchmark(Description = "decode one tile")]
    public RasterWindow Decode()
    {
        using GeoTiffFile file = GeoTiffFile.Open(_tile);
        return file.Read(new PixelWindow(0, 0, file.Width, file.Height), [.. Enumerable.Range(0, file.Header.Bands)]);
    }

    [Benchmark(Description = "count one scene, one thread")]
    public SceneFindings Count() => Counter(threads: 1).Count(_scenes[0], null, CancellationToken.None);

    [Benchmark(Description = "count one scene, two threads")]
    public SceneFindings CountOnTwoThreads() => Counter(threads: 2).Count(_scenes[0], null, CancellationToken.None);

    [GlobalCleanup]
    public void Dispose()
    {
        _detector.Dispose();
        _clouds.Dispose();
        GC.SuppressFinalize(this);
    }

    private SceneCounter Counter(int threads) =>
        new(_detector, _clouds, new CountOptions { Threads = threads, ChipPixels = 256 }, tile => GeoTiffFile.Open(tile.Path));
}
