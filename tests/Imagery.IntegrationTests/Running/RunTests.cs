using System.Globalization;
using System.Text.Json;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Testing;
using Xunit;

namespace Imagery.IntegrationTests.Running;

public sealed class RunTests : ScratchFolder
{
    /// <summary>As the truth of the sample ports has it.</summary>
    private const double DrawnShipMetres = 115.64;

    private static readonly string[] s_outputs =
        ["counts.csv", "changes.csv", "series.csv", "ledger.csv", "containers.gpkg", "containers.geojson", "counts.parquet", "report.html", "manifest.json"];

    [Fact]
    public void The_sample_ports_are_counted_within_a_quarter_of_the_truth()
    {
        ToolResult run = Tool.Run("run", Tool.Ports, "--sites", Sites(), "--out", PathOf("out"), "--quiet");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Empty(run.Errors);
        Assert.All(s_outputs, name => Assert.True(File.Exists(PathOf(Path.Combine("out", name))), name));
        var counts = Tool.Rows(PathOf("out/counts.csv")).ToDictionary(r => (r["site"], r["zone"], r["acquired_utc"]));
        int compared = 0;
        foreach (var truth in Tool.Rows(Path.Combine(Tool.Ports, "truth-counts.csv")).Where(t => t["zone"] != "*" && Number(t["clouded_share"]) == 0))
        {
            double expected = Number(truth["count"]);
            double found = Number(counts[(truth["site"], truth["zone"], truth["acquired_utc"])]["count"]);
            compared += expected >= 30 ? 1 : 0;
            Assert.True(
                Math.Abs(found - expected) <= Math.Max(8, 0.25 * expected),
                $"{truth["site"]}/{truth["zone"]} {truth["acquired_utc"]}: {found} counted, {expected} true");
        }

        Assert.True(compared >= 5, $"only {compared} zones with thirty containers");
        string VesselAt(string site, string zone, string time) => counts[(site, zone, time)]["vessel_length_m"];
        Assert.InRange(Number(VesselAt("najin", "pier-2", "2023-10-20T02:23:00Z")), 0.95 * DrawnShipMetres, 1.05 * DrawnShipMetres);
        Assert.InRange(Number(VesselAt("dunay", "*", "2023-10-17T02:28:00Z")), 0.95 * DrawnShipMetres, 1.05 * DrawnShipMetres);
        Assert.Empty(VesselAt("najin", "*", "2023-10-17T02:23:00Z"));
        Assert.Empty(VesselAt("dunay", "*", "2023-10-20T02:28:00Z"));
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes_whatever_the_threads_chips_names_and_order()
    {
        string renamed = PathOf("renamed");
        Directory.CreateDirectory(renamed);
        foreach ((int i, string tile) in Directory.GetFiles(Tool.Ports, "dunay*.tif").Order(StringComparer.Ordinal).Reverse().Index())
        {
            File.Copy(tile, Path.Combine(renamed, $"z{i}.tif"));
        }

        string original = PathOf("original");
        Directory.CreateDirectory(original);
        foreach (string tile in Directory.GetFiles(Tool.Ports, "dunay*.tif"))
        {
            File.Copy(tile, Path.Combine(original, Path.GetFileName(tile)));
        }

        Tool.Run("run", original, "--sites", Sites(), "--out", PathOf("a"), "--threads", "1", "--chip-size", "256", "--quiet");
        Tool.Run("run", original, "--sites", Sites(), "--out", PathOf("b"), "--threads", "2", "--chip-size", "2048", "--quiet");
        Tool.Run("run", renamed, "--sites", Sites(), "--out", PathOf("c"), "--quiet");

        Assert.All(s_outputs, name => Assert.True(Same("a", "b", name), name));
        Assert.True(Same("a", "c", "counts.csv"));
        Assert.True(Same("a", "c", "containers.geojson"));
    }

    [Theory]
    [InlineData("0.5", "rgb", "uint8")]
    [InlineData("1.5", "bgrn", "uint16")]
    public void A_scene_gives_the_same_counts_as_one_file_and_as_many_overlapping_ones(string pixelSize, string bands, string type)
    {
        string[] draw = ["--assorted", "1", "--seed", "31", "--site-size", "300", "--pixel-size", pixelSize, "--bands", bands, "--sample-type", type, "--quiet"];
        Assert.Equal(0, Tool.Run(["synthesize", PathOf("one"), .. draw, "--tile-size", "2048"]).ExitCode);
        Assert.Equal(0, Tool.Run(["synthesize", PathOf("many"), .. draw, "--tile-size", pixelSize == "0.5" ? "176" : "64", "--overlap", "24"]).ExitCode);
        Assert.Single(Directory.GetFiles(PathOf("one"), "*.tif"));
        Assert.True(Directory.GetFiles(PathOf("many"), "*.tif").Length >= 9);

        foreach (string folder in new[] { "one", "many" })
        {
            Tool.Run("run", PathOf(folder), "--sites", PathOf(folder + "/sites.geojson"), "--out", PathOf("out-" + folder), "--quiet");
        }

        string[] Counts(string folder) =>
        [
            .. Tool.Rows(PathOf($"out-{folder}/counts.csv")).Select(r => string.Join(',', r.Where(c => c.Key != "scene_id").Select(c => c.Value))),
        ];
        Assert.NotEmpty(Counts("one"));
        Assert.Equal(Counts("one"), Counts("many"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_the_rest_is_counted()
    {
        string tiles = PathOf("tiles");
        Directory.CreateDirectory(tiles);
        string[] dates = [.. Directory.GetFiles(Tool.Ports, "dunay*.tif").Order(StringComparer.Ordinal)];
        foreach (string tile in dates)
        {
            File.Copy(tile, Path.Combine(tiles, Path.GetFileName(tile)));
        }

        byte[] whole = File.ReadAllBytes(dates[0]);
        File.WriteAllBytes(Path.Combine(tiles, "cut_20231001.tif"), whole[..(whole.Length / 2)]);

        ToolResult run = Tool.Run("run", tiles, "--sites", Sites(), "--out", PathOf("out"), "--json");

        Assert.Equal(1, run.ExitCode);
        using JsonDocument result = JsonDocument.Parse(run.Output);
        Assert.Contains(result.RootElement.GetProperty("problems").EnumerateArray(), p => p.GetProperty("path").GetString() == "cut_20231001.tif");
        Assert.Contains(Tool.Rows(PathOf("out/counts.csv")), r => r["site"] == "dunay" && r["status"] == "observed");
        Assert.DoesNotContain(PathOf(""), File.ReadAllText(PathOf("out/manifest.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "nowhere", "--sites", "nowhere.geojson", "--out", "x")]
    [InlineData("run", "testdata/ports", "--out", "x")]
    [InlineData("run", "testdata/ports", "--sites", "README.md", "--out", "x")]
    [InlineData("run", "testdata/ports", "--sites", "testdata/ports/sites.geojson", "--out", "README.md")]
    [InlineData("run", "testdata/ports", "--sites", "testdata/ports/sites.geojson", "--out", "x", "--chip-size", "3")]
    [InlineData("fly")]
    [InlineData("report", "nowhere")]
    [InlineData("compare", "nowhere")]
    public void Misuse_is_exit_code_2_with_a_message_and_no_output(params string[] arguments)
    {
        ToolResult run = Tool.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("imagery: ", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Repository.Root, "x")));
    }

    [Fact]
    public void Compare_and_report_work_from_the_stored_results_alone()
    {
        Tool.Run("run", Tool.Ports, "--sites", Sites(), "--out", PathOf("out"), "--quiet");
        byte[] counts = File.ReadAllBytes(PathOf("out/counts.csv"));
        byte[] store = File.ReadAllBytes(PathOf("out/containers.gpkg"));
        File.Delete(PathOf("out/report.html"));

        Assert.Equal(0, Tool.Run("report", PathOf("out")).ExitCode);
        Assert.True(File.Exists(PathOf("out/report.html")));
        Assert.Equal(store, File.ReadAllBytes(PathOf("out/containers.gpkg")));
        Assert.Equal(0, Tool.Run("compare", PathOf("out"), "--baseline", "2023-10-20").ExitCode);

        Assert.Equal(counts, File.ReadAllBytes(PathOf("out/counts.csv")));
        Assert.Contains(
            Tool.Rows(PathOf("out/changes.csv")),
            r => r["pair"] == "baseline" && r["later_utc"].StartsWith("2023-10-20", StringComparison.Ordinal));
        Assert.Equal(2, Tool.Run("compare", PathOf("out"), "--baseline", "2001-01-01").ExitCode);
        Assert.Contains(Tool.Rows(PathOf("out/changes.csv")), r => r["arrived"].Length > 0 && r["departed"].Length > 0 && r["stayed"].Length > 0);
        Assert.Contains(Tool.Rows(PathOf("out/series.csv")), r => r["zone"] == "pier-2" && r["part"] == "level" && r["step"].StartsWith('-'));

        string record = Path.Combine(Repository.Root, "testdata", "reported", "observations.csv");
        Assert.Equal(0, Tool.Run("report", PathOf("out"), "--reported", record).ExitCode);
        Assert.StartsWith("stock,2023-09-07,Najin,najin,stock,", File.ReadLines(PathOf("out/reported.csv")).ElementAt(1), StringComparison.Ordinal);
        Assert.Equal(0, Tool.Run("whatif", PathOf("out"), "--per-container", "266:500", "--unit", "152 mm rounds").ExitCode);
        Assert.StartsWith("What if every container counted held 266 to 500 152 mm rounds?", File.ReadLines(PathOf("out/whatif.csv")).ElementAt(1).TrimStart('"'), StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run("whatif", PathOf("out"), "--per-container", "500:266", "--unit", "rounds").ExitCode);
        Assert.Equal(counts, File.ReadAllBytes(PathOf("out/counts.csv")));
    }

    private static string Sites() => Path.Combine(Tool.Ports, "sites.geojson");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private bool Same(string a, string b, string name) =>
        File.ReadAllBytes(PathOf(Path.Combine(a, name))).AsSpan().SequenceEqual(File.ReadAllBytes(PathOf(Path.Combine(b, name))));
}
