using System.Security.Cryptography;
using Imagery.Synthesis;
using Xunit;

namespace Imagery.Tests.Synthesis;

public sealed class SynthesizerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("synthesis").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        SynthesisOptions options = new() { Seed = 5, Assorted = 1, SiteSize = 150 };
        string[] first = Draw("a", options);
        Assert.Equal(first, Draw("b", options));
        Assert.NotEqual(first, Draw("c", options with { Seed = 6 }));
        Assert.Equal(4, first.Length);
    }

    [Fact]
    public void The_first_pier_is_emptied_and_the_coal_pier_never_holds_containers()
    {
        Draw("p", new SynthesisOptions { Ports = 1, SiteSize = 200, PixelSize = 1 });
        string[][] rows = [.. File.ReadLines(Path.Combine(_folder, "p", "truth-counts.csv")).Skip(1).Select(l => l.Split(','))];
        int[] pier = [.. rows.Where(r => r[1] == "pier-1").Select(r => int.Parse(r[3], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(4, pier.Length);
        Assert.True(pier[0] > 0);
        Assert.Equal(0, pier[3]);
        Assert.All(rows.Where(r => r[1] == "pier-3"), r => Assert.Equal("0", r[3]));
    }

    private string[] Draw(string name, SynthesisOptions options)
    {
        string folder = Path.Combine(_folder, name);
        Synthesizer.Draw(folder, options);
        return [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))))];
    }
}
