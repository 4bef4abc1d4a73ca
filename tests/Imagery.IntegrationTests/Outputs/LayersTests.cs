using System.Diagnostics;
using System.Xml.Linq;
using Imagery.GeoPackage;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Parquet;
using Imagery.Reporting;
using Imagery.Testing.Results;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;
using Parquet;
using Xunit;

namespace Imagery.IntegrationTests.Outputs;

public sealed class LayersTests : ScratchFolder
{
    private const string Validator = "/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py";

    [Fact]
    public void Every_layer_has_a_spatial_index_that_holds_its_rows()
    {
        GeoPackageStore.Write(ResultsBuilder.Build(), PathOf("a.gpkg"));
        using SqliteConnection connection = new($"Data Source={PathOf("a.gpkg")};Mode=ReadOnly;Pooling=False");
        connection.Open();

        foreach (string layer in new[] { "containers", "zones", "footprints", "arrived", "departed", "stayed" })
        {
            Assert.Equal(Scalar(connection, $"SELECT COUNT(*) FROM {layer}"), Scalar(connection, $"SELECT COUNT(*) FROM rtree_{layer}_geom"));
            Assert.Equal(1L, Scalar(connection, $"SELECT COUNT(*) FROM gpkg_extensions WHERE table_name = '{layer}' AND extension_name = 'gpkg_rtree_index'"));
            Assert.Equal(6L, Scalar(connection, $"SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{layer}'"));
        }

        // Vostochny alone: the index must tell its boxes from Busan's.
        Assert.Equal(6L, Scalar(connection, "SELECT COUNT(*) FROM rtree_containers_geom WHERE minx > 132"));
    }

    [SkippableFact]
    public void The_validator_of_gdal_finds_no_fault()
    {
        Skip.IfNot(File.Exists(Validator) && File.Exists("/usr/bin/python3"), "validate_gpkg.py of GDAL is not installed");
        GeoPackageStore.Write(ResultsBuilder.Build(), PathOf("a.gpkg"));

        using Process process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Validator, PathOf("a.gpkg")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, said);
    }

    [Fact]
    public async Task Containers_are_geoparquet_with_the_boxes_of_the_geojson()
    {
        RunResults results = ResultsBuilder.Build();
        DetectionsParquet.Write(results, PathOf("a.parquet"));
        DetectionsParquet.Write(results, PathOf("b.parquet"));
        Assert.Equal(File.ReadAllBytes(PathOf("a.parquet")), File.ReadAllBytes(PathOf("b.parquet")));

        await using ParquetReader reader = await ParquetReader.CreateAsync(PathOf("a.parquet"));
        using var geo = System.Text.Json.JsonDocument.Parse(reader.CustomMetadata["geo"]);
        Assert.Equal("1.1.0", geo.RootElement.GetProperty("version").GetString());
        var column = geo.RootElement.GetProperty("columns").GetProperty("geometry");
        double[] box = [.. column.GetProperty("bbox").EnumerateArray().Select(v => v.GetDouble())];
        byte[]?[] cells = new byte[results.Detections.Count][];
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        await group.ReadAsync(reader.Schema.FindDataField("geometry"), cells.AsMemory());
        var sites = LonLat.SiteByScene(results);
        Assert.All(DetectionsGeoJson.InOrder(results).Zip(cells), p =>
        {
            NetTopologySuite.Geometries.Geometry shape = new WKBReader().Read(p.Second);
            Assert.True(shape.EqualsExact(LonLat.From(p.First, sites[p.First.SceneId].Frame)));
            Assert.True(new NetTopologySuite.Geometries.Envelope(box[0], box[2], box[1], box[3]).Contains(shape.EnvelopeInternal));
        });
    }

    [Fact]
    public void Kml_holds_every_container_and_escapes_names()
    {
        RunResults results = ResultsBuilder.Build("<b>&\"");
        DetectionsKml.Write(results, PathOf("a.kml"));

        XNamespace kml = "http://www.opengis.net/kml/2.2";
        XDocument document = XDocument.Load(PathOf("a.kml"));
        string[] names = [.. document.Descendants(kml + "Placemark").Select(p => p.Element(kml + "name")!.Value)];
        Assert.All(results.Detections, d => Assert.Contains(d.Id, names));
        Assert.Equal(2, names.Count(n => n == "<b>&\""));
        Assert.Equal(results.Scenes.Count, document.Descendants(kml + "when").Count());
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = new(sql, connection);
        return command.ExecuteScalar();
    }
}
