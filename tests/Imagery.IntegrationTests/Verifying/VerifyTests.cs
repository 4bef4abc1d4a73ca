using System.Text.Json;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Xunit;

namespace Imagery.IntegrationTests.Verifying;

public sealed class VerifyTests : ScratchFolder
{
    private string Sites => Path.Combine(Tool.Ports, "sites.geojson");

    [Fact]
    public void What_was_touched_is_named_and_a_repetition_gives_the_same_bytes()
    {
        RunOverOneDate();

        ToolResult repeated = Tool.Run("verify", PathOf("out"), "--rerun", PathOf("tiles"), "--sites", Sites, "--json");
        Assert.True(repeated.ExitCode == 0, repeated.Output + repeated.Errors);
        Assert.Equal(["input", "output", "rerun", "site-file"], Parts(repeated));

        // Found beside OUT, without being named.
        Assert.Equal(0, Tool.Run("verify", PathOf("out")).ExitCode);

        File.AppendAllText(PathOf("out/counts.csv"), "\n");
        File.Delete(PathOf("out/containers.geojson"));
        File.WriteAllText(PathOf("out/mine.txt"), "a note");
        string tile = Directory.GetFiles(PathOf("tiles")).Order(StringComparer.Ordinal).First();
        byte[] bytes = File.ReadAllBytes(tile);
        bytes[^1] ^= 1;
        File.WriteAllBytes(tile, bytes);
        ToolResult touched = Tool.Run("verify", PathOf("out"), "--tiles", PathOf("tiles"), "--sites", Sites, "--json");

        Assert.Equal(1, touched.ExitCode);
        Assert.Equal(
            [$"input {Path.GetFileName(tile)} differs", "output containers.geojson missing", "output counts.csv differs", "output mine.txt unlisted"],
            Files(touched).Where(f => !f.EndsWith(" same", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_site_file_or_inputs_not_found_are_no_clean_bill()
    {
        RunOverOneDate();
        File.WriteAllText(PathOf("other.geojson"), File.ReadAllText(Sites) + " ");

        ToolResult other = Tool.Run("verify", PathOf("out"), "--sites", PathOf("other.geojson"), "--json");

        Assert.Equal(1, other.ExitCode);
        Assert.Contains("site-file sites.geojson differs", Files(other));
        Directory.Delete(PathOf("tiles"), recursive: true);
        Directory.CreateDirectory(PathOf("tiles"));
        ToolResult gone = Tool.Run("verify", PathOf("out"), "--tiles", PathOf("tiles"), "--json");
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains(Files(gone), f => f.StartsWith("input ", StringComparison.Ordinal) && f.EndsWith(" missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Misuse_is_exit_code_2()
    {
        Assert.Equal(2, Tool.Run("verify", PathOf("nowhere")).ExitCode);
        File.WriteAllText(PathOf("manifest.json"), "{}");
        Assert.Equal(2, Tool.Run("verify", PathOf(".")).ExitCode);
        Assert.Equal(2, Tool.Run("sites", "check", "README.md").ExitCode);
        Assert.Equal(2, Tool.Run("sites", "new", "x", "--near", "130.3,42.2").ExitCode);
        ToolResult made = Tool.Run("sites", "new", "x", "--near", "-33.9,18.4", "--out", PathOf("x.geojson"));
        Assert.Equal(0, made.ExitCode);
        Assert.Equal(0, Tool.Run("sites", "check", PathOf("x.geojson")).ExitCode);
        Assert.Equal(2, Tool.Run("sites", "new", "x", "--near", "-33.9,18.4", "--out", PathOf("x.geojson")).ExitCode);
    }

    private void RunOverOneDate()
    {
        Directory.CreateDirectory(PathOf("tiles"));
        foreach (string tile in Directory.GetFiles(Tool.Ports, "dunay_20231017*.tif"))
        {
            File.Copy(tile, PathOf("tiles/" + Path.GetFileName(tile)));
        }

        ToolResult run = Tool.Run("run", PathOf("tiles"), "--sites", Sites, "--out", PathOf("out"), "--quiet");
        Assert.True(run.ExitCode == 1, run.Errors);
    }

    private static IEnumerable<string> Files(ToolResult result)
    {
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return
        [
            .. document.RootElement.GetProperty("files").EnumerateArray()
                .Select(f => $"{f.GetProperty("part").GetString()} {f.GetProperty("path").GetString()} {f.GetProperty("state").GetString()}"),
        ];
    }

    private static IEnumerable<string> Parts(ToolResult result) => Files(result).Select(f => f.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal);
}
