using Imagery.Evaluation;
using Imagery.OpenCv.Clouds;
using Imagery.Synthesis;
using Imagery.Synthesis.Sensors;
using Imagery.Testing;
using Imagery.Testing.UsableAreas;
using Xunit;

namespace Imagery.OpenCv.Tests.Clouds;

/// <summary>The small version of <c>benchmarks/usable-area/run.sh</c>.</summary>
public sealed class DrawnCloudTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("usable").FullName;

    private readonly NetworkCloudDetector _clouds = new();

    public void Dispose()
    {
        _clouds.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(71, DrawnBands.Rgb, 8, 1.0)]
    [InlineData(72, DrawnBands.Pan, 16, 1.0)]
    [InlineData(73, DrawnBands.Bgrn, 16, 2.0)]
    public void The_usable_share_of_clouded_zones_is_near_what_was_drawn(ulong seed, DrawnBands bands, int bits, double pixelSize)
    {
        IReadOnlyList<CoverageResult> trials = CoverageTrials.Draw(
            _folder, new SynthesisOptions { Seed = seed, Assorted = 2, Cloud = 1, Bands = bands, Bits = bits, PixelSize = pixelSize, SiteSize = 300 }, _clouds);
        Assert.Contains(trials, t => t.TrueUsable < 0.95);
        Assert.InRange(trials.Count(t => t.Error <= 0.05), Math.Ceiling(0.6 * trials.Count), trials.Count);
        Assert.All(trials, t => Assert.InRange(t.Error, 0, 0.15));
    }

    /// <summary>Among them a bare, bright apron between the sea and a wood.</summary>
    [Fact]
    public void The_sample_ports_are_seen_as_far_as_no_cloud_was_drawn()
    {
        CoverageResult[] trials = [.. CoverageTrials.Read(Path.Combine(Repository.Root, "testdata", "ports"), _clouds)];
        Assert.Equal(32, trials.Length);
        Assert.All(trials, t => Assert.InRange(t.Error, 0, 0.05));
        Assert.All(trials.Where(t => t.TrueUsable == 1), t => Assert.Equal(0, t.FoundCloud));
    }

    [Theory]
    [InlineData(74, 0, 0)]
    [InlineData(75, 1, 0)]
    [InlineData(76, 0, 1)]
    public void Clear_scenes_snow_and_haze_are_not_called_cloud(ulong seed, double snow, double haze)
    {
        IReadOnlyList<CoverageResult> trials = CoverageTrials.Draw(
            _folder, new SynthesisOptions { Seed = seed, Assorted = 2, PixelSize = 1, SiteSize = 300, Snow = snow, Haze = haze }, _clouds);
        Assert.All(trials, t => Assert.Equal(0, t.FoundCloud));
        Assert.All(trials, t => Assert.InRange(t.Found, 0.99, 1));
    }
}
