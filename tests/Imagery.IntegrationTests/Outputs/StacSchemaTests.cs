using System.Text.Json;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Reporting;
using Imagery.Testing.Results;
using Json.Schema;
using Xunit;

namespace Imagery.IntegrationTests.Outputs;

public sealed class StacSchemaTests : ScratchFolder
{
    private static readonly EvaluationOptions s_strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    [Fact]
    public void Every_item_and_the_collection_meet_the_schemas_of_stac()
    {
        string[] outputs = ["counts.csv", "pictures/vostochny-2023-10-19.jpg", "masks/vostochny-2023-10-19.tif"];
        IReadOnlyList<string> written = StacWriter.Write(ResultsBuilder.Build(), outputs, tilesHref: null, Path.GetDirectoryName(PathOf("x"))!);

        Assert.Equal(7, written.Count);
        foreach (string name in written)
        {
            string schema = name == StacWriter.CollectionFileName ? "collection" : "item";
            Assert.Empty(Faults(schema, File.ReadAllText(PathOf(name))));
        }
    }

    [Fact]
    public void What_shows_one_scene_alone_is_an_asset_of_its_item()
    {
        StacWriter.Write(
            ResultsBuilder.Build(), ["counts.csv", "pictures/vostochny-2023-10-19.jpg", "masks/vostochny-2023-10-19.tif"], tilesHref: null, Path.GetDirectoryName(PathOf("x"))!);

        JsonElement assets = Parse(File.ReadAllText(PathOf("vostochny-2023-10-19.json"))).GetProperty("assets");
        Assert.Equal("overview", assets.GetProperty("pictures/vostochny-2023-10-19.jpg").GetProperty("roles")[0].GetString());
        Assert.Equal("data-mask", assets.GetProperty("masks/vostochny-2023-10-19.tif").GetProperty("roles")[0].GetString());
        JsonElement collected = Parse(File.ReadAllText(PathOf("collection.json"))).GetProperty("assets");
        Assert.Equal(["counts.csv"], collected.EnumerateObject().Select(a => a.Name));
    }

    [Theory]
    [InlineData("\"datetime\": \"2023-10-19T02:28:00Z\"", "\"datetime\": \"19 October\"")]
    [InlineData("\"type\": \"Feature\"", "\"type\": \"Image\"")]
    [InlineData("\"rel\": \"collection\"", "\"rel\": \"self\"")]
    [InlineData("\"view:sun_elevation\": 41.25", "\"view:sun_elevation\": 141.25")]
    public void An_item_that_breaks_a_rule_is_found(string right, string wrong)
    {
        StacWriter.Write(ResultsBuilder.Build(), [], tilesHref: null, Path.GetDirectoryName(PathOf("x"))!);
        string item = File.ReadAllText(PathOf("vostochny-2023-10-19.json"));
        Assert.Contains(right, item, StringComparison.Ordinal);
        Assert.NotEmpty(Faults("item", item.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Faults(string schema, string document)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Outputs", "Stac", $"{schema}.schema.json");
        EvaluationResults results = JsonSchema.FromText(File.ReadAllText(path)).Evaluate(Parse(document), s_strict);
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(d => d.Errors is not null).Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}"), "not valid"];
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;
}
