using System.Text.Json;
using Imagery.Reporting;
using Imagery.Testing.Results;
using Xunit;

namespace Imagery.Tests.Reporting;

public sealed class StacWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outputs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_collection_points_at_every_item_and_output_and_spans_both_sites()
    {
        RunResults results = ResultsBuilder.Build();
        IReadOnlyList<string> written = StacWriter.Write(results, ["report.html", "counts.csv"], "../../tiles", _folder);
        Assert.Equal(written.Order(StringComparer.Ordinal), Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        JsonElement collection = Json("collection.json");
        Assert.Equal("1.0.0", collection.GetProperty("stac_version").GetString());
        JsonElement[] links = [.. collection.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "item")];
        Assert.Equal(6, links.Length);
        Assert.All(links, l => Assert.True(File.Exists(Path.Combine(_folder, l.GetProperty("href").GetString()!))));
        double[] box = [.. collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(v => v.GetDouble())];
        Assert.Equal([129.03, 35.09, 133.08, 42.73], box.Select(v => Math.Floor(v * 100) / 100));
        Assert.Equal("../counts.csv", collection.GetProperty("assets").GetProperty("counts.csv").GetProperty("href").GetString());
    }

    [Fact]
    public void An_item_tells_what_is_known_of_its_scene_and_leaves_out_the_rest()
    {
        StacWriter.Write(ResultsBuilder.Build(), [], "../../tiles", _folder);
        JsonElement item = Json("vostochny-2023-10-19.json");
        JsonElement properties = item.GetProperty("properties");
        Assert.Equal("2023-10-19T02:28:00Z", properties.GetProperty("datetime").GetString());
        Assert.Equal(32653, properties.GetProperty("proj:epsg").GetInt32());
        Assert.Equal(41.25, properties.GetProperty("view:sun_elevation").GetDouble());
        Assert.False(Json("vostochny-2023-10-12.json").GetProperty("properties").TryGetProperty("view:sun_elevation", out _));
        JsonElement asset = item.GetProperty("assets").GetProperty("Vostochny/a vostochny-2023-10-19.tif");
        Assert.Equal("../../tiles/Vostochny/a%20vostochny-2023-10-19.tif", asset.GetProperty("href").GetString());
        Assert.Equal("1220" + new string('b', 64), asset.GetProperty("file:checksum").GetString());
    }

    [Fact]
    public void An_input_is_data_or_a_mask_whatever_it_is_called()
    {
        StacWriter.Write(ResultsBuilder.Build(), [], null, _folder);
        JsonElement assets = Json("vostochny-2023-10-19.json").GetProperty("assets");
        Assert.Equal("data", assets.GetProperty("Vostochny/a vostochny-2023-10-19.tif").GetProperty("roles")[0].GetString());
        Assert.Equal("data-mask", assets.GetProperty("Vostochny/b.tif").GetProperty("roles")[0].GetString());
    }

    [Fact]
    public void The_order_of_the_results_does_not_change_a_byte()
    {
        RunResults results = ResultsBuilder.Build();
        StacWriter.Write(results, ["a", "b"], null, _folder);
        string[] first = [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        StacWriter.Write(results with { Scenes = [.. results.Scenes.Reverse()] }, ["b", "a"], null, _folder);
        Assert.Equal(first, Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllText));
    }

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, name))).RootElement;
}
