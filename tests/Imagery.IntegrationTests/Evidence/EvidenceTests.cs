using System.Text.Json;
using Imagery.Geometry;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.Pipeline;
using Imagery.Reporting;
using Xunit;

namespace Imagery.IntegrationTests.Evidence;

public sealed class EvidenceTests : ScratchFolder
{
    [Fact]
    public void A_run_keeps_the_most_doubtful_boxes_within_their_chips_and_the_report_is_rebuilt_from_them()
    {
        string tiles = PathOf("tiles");
        Directory.CreateDirectory(tiles);
        foreach (string tile in Directory.GetFiles(Tool.Ports, "dunay_20231017*.tif"))
        {
            File.Copy(tile, Path.Combine(tiles, Path.GetFileName(tile)));
        }

        Tool.Run("run", tiles, "--sites", Path.Combine(Tool.Ports, "sites.geojson"), "--out", PathOf("out"), "--quiet");
        string scene = Tool.Rows(PathOf("out/counts.csv")).First(r => r["status"] == "observed" && r["site"] == "dunay")["scene_id"];
        StoredEvidence evidence = Assert.IsType<StoredEvidence>(EvidenceFolder.Read(PathOf("out"), scene));

        Dictionary<string, double> scores = Scores(scene);
        double[] doubts = [.. evidence.Cells.Select(c => Math.Abs(scores[c.DetectionId] - 0.5))];
        Assert.Equal(Math.Min(48, scores.Count), evidence.Cells.Count);
        Assert.Equal(doubts.Order(), doubts);
        Assert.All(evidence.Cells, c => Assert.All(c.Corners, p => Assert.True(Inside(c, p, evidence.CellPixels))));
        Assert.All(
            EvidenceFolder.FilesOf(scene),
            n => Assert.Contains($"\"{n}\"", File.ReadAllText(PathOf("out/manifest.json")), StringComparison.Ordinal));

        byte[] report = File.ReadAllBytes(PathOf("out/report.html"));
        Tool.Run("report", PathOf("out"), "--quiet");
        Assert.Equal(report, File.ReadAllBytes(PathOf("out/report.html")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"chipsSize":[1],"cellPixels":1,"zonesSize":[1,1],"west":0,"north":0,"pixelMetres":1,"cells":[]}""")]
    public void A_damaged_index_is_refused_by_name(string text)
    {
        Directory.CreateDirectory(PathOf("evidence"));
        foreach (string name in EvidenceFolder.FilesOf("s"))
        {
            File.WriteAllText(PathOf(name), text);
        }

        ImageryFormatException fault = Assert.Throws<ImageryFormatException>(() => EvidenceFolder.Read(Path.GetDirectoryName(PathOf("x"))!, "s"));
        Assert.Contains("s.json", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The ends belong to the cell.</summary>
    private static bool Inside(ChipCell cell, PixelPoint p, int side) =>
        p.Column >= cell.Column && p.Column <= cell.Column + side && p.Row >= cell.Row && p.Row <= cell.Row + side;

    private Dictionary<string, double> Scores(string scene)
    {
        using JsonDocument all = JsonDocument.Parse(File.ReadAllBytes(PathOf("out/containers.geojson")));
        return all.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))
            .Where(p => p.GetProperty("scene_id").GetString() == scene)
            .ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("score").GetDouble());
    }
}
