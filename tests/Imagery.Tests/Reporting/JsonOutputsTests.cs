using System.Text.Json;
using System.Text.RegularExpressions;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Reporting;
using Imagery.Sites;
using Imagery.Testing.Results;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using Xunit;

namespace Imagery.Tests.Reporting;

public sealed class JsonOutputsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outputs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Boxes_lie_within_two_centimetres_of_the_detections_and_turn_counter_clockwise()
    {
        RunResults results = ResultsBuilder.Build();
        JsonSerializerOptions options = new();
        options.Converters.Add(new GeoJsonConverterFactory());
        var features = JsonSerializer.Deserialize<NetTopologySuite.Features.FeatureCollection>(Detections(results), options)!;
        Assert.Equal(results.Detections.Count, features.Count);
        IReadOnlyDictionary<string, Site> sites = LonLat.SiteByScene(results);
        foreach (NetTopologySuite.Features.IFeature feature in features)
        {
            Detection detection = results.Detections.Single(d => d.Id == (string)feature.Attributes["id"]);
            Polygon box = Assert.IsType<Polygon>(feature.Geometry);
            Assert.True(box.Shell.IsCCW);
            Crs frame = sites[detection.SceneId].Frame;
            foreach (Coordinate c in box.Shell.Coordinates)
            {
                MapPoint corner = frame.FromGeographic(new MapPoint(c.X, c.Y));
                Assert.InRange(detection.Corners().Min(k => k.DistanceTo(corner)), 0, 0.02);
            }
        }
    }

    [Fact]
    public void Detections_carry_their_properties_and_at_most_seven_decimals()
    {
        string text = Detections(ResultsBuilder.Build("Quay"));
        JsonElement second = JsonDocument.Parse(text).RootElement.GetProperty("features")[1].GetProperty("properties");
        Assert.Equal("busan-2023-10-01-000001", second.GetProperty("id").GetString());
        Assert.Equal("Busan", second.GetProperty("site").GetString());
        Assert.Equal("Quay", second.GetProperty("zones").GetString());
        Assert.Equal("2023-10-01T02:28:00Z", second.GetProperty("acquired_utc").GetString());
        Assert.Equal("40ft", second.GetProperty("length_class").GetString());
        Assert.Equal(12.192, second.GetProperty("length_m").GetDouble());
        Assert.Equal(75.1, second.GetProperty("orientation_deg").GetDouble());
        Assert.Equal(0.8, second.GetProperty("score").GetDouble());
        Assert.Equal("detected", second.GetProperty("state").GetString());
        Assert.DoesNotMatch(new Regex(@"\.\d{8}"), text);
    }

    [Fact]
    public void The_manifest_names_every_input_with_hash_and_size_and_every_output()
    {
        RunResults results = ResultsBuilder.Build();
        string path = Path.Combine(_folder, ManifestJson.FileName);
        ManifestJson.Write(results, new Dictionary<string, string> { ["z.csv"] = "2", ["a.csv"] = "1" }, path);
        JsonElement root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        Assert.Equal(results.Scenes.Sum(s => s.Tiles.Count), root.GetProperty("inputs").GetArrayLength());
        JsonElement first = root.GetProperty("inputs")[0];
        Assert.Equal("Busan/a busan-2023-10-01.tif", first.GetProperty("path").GetString());
        Assert.Equal(5_000_000_000, first.GetProperty("size").GetInt64());
        Assert.Equal("busan-2023-10-01", first.GetProperty("scene_id").GetString());
        Assert.Equal("bad/cut <off>.tif", root.GetProperty("problems")[0].GetProperty("path").GetString());
        Assert.Equal("512", root.GetProperty("parameters").GetProperty("core-pixels").GetString());
        Assert.Equal(["a.csv", "z.csv"], root.GetProperty("outputs").EnumerateObject().Select(o => o.Name));
    }

    [Fact]
    public void The_order_of_the_results_does_not_change_a_byte()
    {
        RunResults results = ResultsBuilder.Build();
        RunResults reversed = results with
        {
            Detections = [.. results.Detections.Reverse()],
            Scenes = [.. results.Scenes.Reverse()],
            Problems = [.. results.Problems.Reverse()],
        };
        Assert.Equal(Detections(results), Detections(reversed));
        Assert.Equal(Manifest(results), Manifest(reversed));
    }

    private string Detections(RunResults results)
    {
        string path = Path.Combine(_folder, DetectionsGeoJson.FileName);
        DetectionsGeoJson.Write(results, path);
        return File.ReadAllText(path);
    }

    private string Manifest(RunResults results)
    {
        string path = Path.Combine(_folder, ManifestJson.FileName);
        ManifestJson.Write(results, new Dictionary<string, string>(), path);
        return File.ReadAllText(path);
    }
}
