using System.Text.Json;
using Imagery.GeoTiff;
using Imagery.Sites;
using Imagery.Synthesis;
using Xunit;

namespace Imagery.Tests.Synthesis;

public sealed class SynthesizerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("synthesis").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var options = new SynthesisOptions { Assorted = 2, Seed = 5, SiteSize = 120, Cloud = 1, Shift = 2, Rotation = 1 };
        Synthesizer.Draw(Path.Combine(_folder, "a"), options);
        Synthesizer.Draw(Path.Combine(_folder, "b"), options);
        string[] names = [.. Directory.GetFiles(Path.Combine(_folder, "a")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(5, names.Length);
        Assert.All(names, name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder, "a", name)),
            File.ReadAllBytes(Path.Combine(_folder, "b", name))));
    }

    [Fact]
    public void Another_seed_gives_another_picture()
    {
        Synthesizer.Draw(Path.Combine(_folder, "a"), new SynthesisOptions { Assorted = 1, Seed = 5, SiteSize = 100 });
        Synthesizer.Draw(Path.Combine(_folder, "b"), new SynthesisOptions { Assorted = 1, Seed = 6, SiteSize = 100 });
        Assert.NotEqual(
            File.ReadAllBytes(Directory.GetFiles(Path.Combine(_folder, "a"), "*.tif")[0]),
            File.ReadAllBytes(Directory.GetFiles(Path.Combine(_folder, "b"), "*.tif")[0]));
    }

    [Fact]
    public void The_whole_site_s_count_is_that_of_the_truth_but_for_the_border_of_two_metres()
    {
        SynthesisSummary summary = Synthesizer.Draw(_folder, new SynthesisOptions { Assorted = 3, Seed = 1, PixelSize = 2 });
        int counted = File.ReadLines(Path.Combine(_folder, "truth-counts.csv")).Select(line => line.Split(','))
            .Where(row => row[1] == "*").Sum(row => int.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture));
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "truth.geojson")));
        int outlined = truth.RootElement.GetProperty("features").EnumerateArray()
            .Count(f => f.GetProperty("properties").GetProperty("kind").GetString() == "container");
        Assert.True(outlined > 50);
        Assert.Equal(outlined, summary.Containers);
        Assert.InRange(counted, outlined * 9 / 10, outlined);
    }

    [Fact]
    public void The_site_file_is_one_that_the_pipeline_reads()
    {
        Synthesizer.Draw(_folder, new SynthesisOptions { Dates = 1, PixelSize = 2 });
        IReadOnlyList<Site> sites = SiteFile.Read(Path.Combine(_folder, "sites.geojson"));
        Assert.Equal(["dunay", "najin"], sites.Select(s => s.Name));
        Assert.Equal(["*", "pier-1", "pier-2", "pier-3", "yard"], sites[1].Zones.Select(z => z.Name));
    }

    [Fact]
    public void The_truth_does_not_depend_on_the_tiling()
    {
        var whole = new SynthesisOptions { Assorted = 1, Seed = 9, SiteSize = 150, Compression = WrittenCompression.None };
        Assert.Equal(1, Synthesizer.Draw(Path.Combine(_folder, "whole"), whole).Files);
        Assert.Equal(9, Synthesizer.Draw(Path.Combine(_folder, "tiled"), whole with { TileSize = 128, Overlap = 16 }).Files);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder, "whole", "truth.geojson")),
            File.ReadAllBytes(Path.Combine(_folder, "tiled", "truth.geojson")));
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 60)]
    [InlineData(3, 60)]
    [InlineData(4, 40)]
    public void Small_yards_have_outlines_that_a_site_file_may_hold(ulong seed, double size)
    {
        // Where a yard is narrow, a zone of it may be left with no width.
        Synthesizer.Draw(_folder, new SynthesisOptions { Seed = seed, Assorted = 12, SiteSize = size, PixelSize = 4 });
        Assert.Equal(12, SiteFile.Read(Path.Combine(_folder, "sites.geojson")).Count);
    }
}
