using Imagery.Synthesis;
using Xunit;

namespace Imagery.Tests.Synthesis;

public sealed class SampleDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("samples").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_date_of_the_sample_data_is_what_its_command_draws()
    {
        Synthesizer.Draw(_folder, new SynthesisOptions { Seed = 7, TileSize = 448, Overlap = 48, Dates = 1 });
        string[] tiles = [.. Directory.GetFiles(_folder, "*.tif").Order(StringComparer.Ordinal)];
        Assert.Equal(8, tiles.Length);
        Assert.All(tiles, tile => Assert.Equal(
            File.ReadAllBytes(Path.Combine(SamplesFolder(), Path.GetFileName(tile))),
            File.ReadAllBytes(tile)));
    }

    [Fact]
    public void Pier_2_is_full_then_empty_then_full_again()
    {
        int[] counts = [.. File.ReadLines(Path.Combine(SamplesFolder(), "truth-counts.csv")).Select(line => line.Split(','))
            .Where(row => row[0] == "najin" && row[1] == "pier-2")
            .Select(row => int.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(4, counts.Length);
        Assert.InRange(counts[0], 150, 300);
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[2], 150, 400);
    }

    private static string SamplesFolder()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Imagery.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(at!.FullName, "testdata", "ports");
    }
}
