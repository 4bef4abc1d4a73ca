using System.Text.Json;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.GeoTiff.CloudOptimised;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Rasters;
using Xunit;

namespace Imagery.IntegrationTests.Running;

public sealed class ChangeMapRunTests : ScratchFolder
{
    [Fact]
    public void Ports_at_two_metres_get_masks_and_maps_that_show_what_left_and_stay_when_compared_again()
    {
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "3", "--pixel-size", "2", "--shift", "0", "--rotation", "0", "--cloud", "0", "--seed", "7", "--quiet").ExitCode);
        ToolResult run = Tool.Run("run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf("a"), "--threads", "1", "--quiet");
        Assert.True(run.ExitCode <= 1, run.Errors);
        Tool.Run("run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf("in/b"), "--threads", "2", "--chip-size", "256", "--quiet");

        string[] maps = [.. Directory.GetFiles(PathOf("a/changes")).Concat(Directory.GetFiles(PathOf("a/masks"))).Append(PathOf("a/change_maps.csv"))];
        Assert.Equal(4 + 6 + 1, maps.Length);
        Assert.All(maps, m => Assert.Equal(File.ReadAllBytes(m), File.ReadAllBytes(m.Replace(PathOf("a"), PathOf("in/b"), StringComparison.Ordinal))));
        Assert.Contains("changes/", File.ReadAllText(PathOf("a/manifest.json")), StringComparison.Ordinal);
        Assert.Contains("data-mask", string.Concat(Directory.GetFiles(PathOf("a/stac")).Select(File.ReadAllText)), StringComparison.Ordinal);

        // Najin's pier 2 is emptied between the first two dates and filled again: see the story that is drawn.
        var rows = Tool.Rows(PathOf("a/change_maps.csv")).Where(r => r["zone"] == "pier-2").ToArray();
        double Number(int row, string column) => double.Parse(rows[row][column], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Number(0, "stacks_lost_m2") > 1000 && Number(0, "stacks_lost_m2") > 5 * Number(0, "stacks_gained_m2"));
        Assert.True(Number(1, "stacks_gained_m2") > 1000 && Number(1, "stacks_gained_m2") > 5 * Number(1, "stacks_lost_m2"));

        byte[][] before = [.. maps.Select(File.ReadAllBytes)];
        Assert.Equal(0, Tool.Run("compare", PathOf("a")).ExitCode);
        Assert.Equal(before, maps.Select(File.ReadAllBytes));
        Assert.Contains("changes/", File.ReadAllText(PathOf("a/manifest.json")), StringComparison.Ordinal);

        // By now maps lie among the tiles.
        byte[] counts = File.ReadAllBytes(PathOf("a/counts.csv"));
        Tool.Run("run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf("a"), "--change-maps", "none", "--quiet");
        Assert.Equal(counts, File.ReadAllBytes(PathOf("a/counts.csv")));
        Assert.Empty(Directory.GetFiles(PathOf("a/changes")));
        Assert.False(File.Exists(PathOf("a/change_maps.csv")));
        Assert.Equal(6, Directory.GetFiles(PathOf("a/masks")).Length);
    }

    [Theory]
    [InlineData("20231019_022800_00_2402_3B_udm2.tif", null)]
    [InlineData("quality.tif", """{"type":"Feature","assets":{"analytic":{"href":"20231019_022800_00_2402_3B_AnalyticMS.tif"},"ortho_udm2":{"href":"quality.tif"}}}""")]
    public void What_Planets_mask_calls_cloud_is_not_seen_and_the_mask_is_an_input_and_no_tile(string mask, string? item)
    {
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--assorted", "1", "--pixel-size", "3", "--seed", "7", "--cloud", "0", "--tile-size", "4096", "--quiet").ExitCode);
        string drawn = Directory.GetFiles(PathOf("in"), "*.tif").Single();
        string tile = PathOf("in/20231019_022800_00_2402_3B_AnalyticMS.tif");
        File.Move(drawn, tile);
        using (GeoTiffFile file = GeoTiffFile.Open(tile))
        {
            // Cloud over the western half, of the eight bands the sixth.
            var bands = new Raster<byte>(8, file.Width, file.Height);
            for (int row = 0; row < file.Height; row++)
            {
                bands.Row(5, row)[..(file.Width / 2)].Fill(1);
                bands.Row(0, row)[(file.Width / 2)..].Fill(1);
            }

            GeoTransform transform = GeoTransform.NorthUp(file.Grid.Transform.A, file.Grid.Transform.D, file.Grid.Transform.ColumnStep, file.Grid.Transform.ColumnStep);
            File.WriteAllBytes(PathOf("in/" + mask), CogWriter.Encode(bands, new CogDescription(transform, file.Grid.Crs.EpsgCode)));
        }

        if (item is not null)
        {
            File.WriteAllText(PathOf("in/item.json"), item);
        }

        Tool.Run("run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf("out"), "--quiet");

        var whole = Tool.Rows(PathOf("out/counts.csv")).Single(r => r["zone"] == "*");
        Assert.Equal("partial", whole["status"]);
        Assert.InRange(double.Parse(whole["coverage"], System.Globalization.CultureInfo.InvariantCulture), 0.4, 0.6);
        Assert.Contains("masked", whole["flags"].Split(';'));
        Assert.Contains("cloud", whole["flags"].Split(';'));
        Assert.Contains(mask, File.ReadAllText(PathOf("out/manifest.json")), StringComparison.Ordinal);
        Assert.Equal("data-mask", RoleOf(mask));
        Assert.Equal("data", RoleOf(Path.GetFileName(tile)));
        Assert.Equal(0, Tool.Run("report", PathOf("out"), "--quiet").ExitCode);
        Assert.Equal("data-mask", RoleOf(mask));
        if (item is null)
        {
            // A file is inspected for what it is: what an item calls it is not looked at.
            Assert.Contains("mask", Tool.Run("inspect", PathOf("in")).Output, StringComparison.Ordinal);
        }
    }

    private string? RoleOf(string input)
    {
        using JsonDocument scene = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(PathOf("out/stac")).Single(f => Path.GetFileName(f) != "collection.json")));
        return scene.RootElement.GetProperty("assets").GetProperty(input).GetProperty("roles")[0].GetString();
    }
}
