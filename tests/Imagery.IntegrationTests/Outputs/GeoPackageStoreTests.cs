using System.Diagnostics;
using System.Text.Json;
using Imagery.GeoPackage;
using Imagery.Reporting;
using Imagery.Testing.Results;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Imagery.IntegrationTests.Outputs;

public sealed class GeoPackageStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outputs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_comes_back_exactly()
    {
        RunResults written = ResultsBuilder.Build("semi;colon \\ <b>");
        RunResults read = GeoPackageStore.Read(Write(written, "a.gpkg"));
        Assert.Equal(Plain(written), Plain(read));
        Assert.All(written.Sites.Zip(read.Sites), p =>
        {
            Assert.Equal(p.First.Frame, p.Second.Frame);
            Assert.True(p.First.Area.EqualsExact(p.Second.Area));
            Assert.All(p.First.Zones.Zip(p.Second.Zones), z => Assert.True(z.First.Area.EqualsExact(z.Second.Area)));
        });
        Assert.All(written.Scenes.Zip(read.Scenes), p => Assert.True(p.First.Footprint.EqualsExact(p.Second.Footprint)));
        Assert.Equal(written.Scenes.Select(s => s.Registration), read.Scenes.Select(s => s.Registration));
        Assert.NotEmpty(read.Vessels);
        Assert.All(written.Vessels.Zip(read.Vessels), p => Assert.True(p.First.Outline.EqualsExact(p.Second.Outline)));
    }

    [Fact]
    public void The_same_results_give_the_same_bytes_and_so_do_results_read_back()
    {
        RunResults results = ResultsBuilder.Build();
        byte[] first = File.ReadAllBytes(Write(results, "a.gpkg"));
        Assert.Equal(first, File.ReadAllBytes(Write(results, "b.gpkg")));
        Assert.Equal(first, File.ReadAllBytes(Write(GeoPackageStore.Read(Path.Combine(_folder, "a.gpkg")), "c.gpkg")));
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_run_that_found_nothing_is_stored_too()
    {
        RunResults nothing = ResultsBuilder.Build() with { Observations = [], Comparisons = [], Reported = [], Movements = [], Vessels = [], Detections = [], Faint = [], Scenes = [], Problems = [] };
        Assert.Equal(Plain(nothing), Plain(GeoPackageStore.Read(Write(nothing, "a.gpkg"))));
    }

    [Fact]
    public void A_file_of_another_program_is_refused_by_name()
    {
        string text = Path.Combine(_folder, "text.gpkg");
        File.WriteAllText(text, new string('x', 5000));
        Assert.Contains("text.gpkg", Assert.Throws<ImageryFormatException>(() => GeoPackageStore.Read(text)).Message, StringComparison.Ordinal);
        string empty = Path.Combine(_folder, "empty.gpkg");
        File.WriteAllText(empty, string.Empty);
        Assert.Throws<ImageryFormatException>(() => GeoPackageStore.Read(empty));
        Assert.Throws<FileNotFoundException>(() => GeoPackageStore.Read(Path.Combine(_folder, "none.gpkg")));
    }

    [Fact]
    public void Results_from_before_faint_boxes_were_kept_are_read_without_them()
    {
        string path = Write(ResultsBuilder.Build(), "earlier.gpkg");
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DROP TABLE rtree_faint_geom; DROP TABLE faint";
            command.ExecuteNonQuery();
        }

        RunResults read = GeoPackageStore.Read(path);

        Assert.Empty(read.Faint);
        Assert.NotEmpty(read.Detections);
    }

    [Fact]
    public void The_file_bears_the_numbers_of_a_geopackage_and_its_tables_are_listed()
    {
        using SqliteConnection connection = new($"Data Source={Write(ResultsBuilder.Build(), "a.gpkg")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        Assert.Equal(1196444487L, Scalar(connection, "PRAGMA application_id"));
        Assert.Equal(10300L, Scalar(connection, "PRAGMA user_version"));
        Assert.Equal(3L, Scalar(connection, "SELECT COUNT(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (4326, 0, -1)"));
        Assert.Equal(8L, Scalar(connection, "SELECT COUNT(*) FROM gpkg_contents WHERE data_type = 'features'"));
        Assert.Equal("2023-10-19T02:28:00.250Z", Scalar(connection, "SELECT DISTINCT last_change FROM gpkg_contents"));
        Assert.Equal("ok", Scalar(connection, "PRAGMA integrity_check"));
    }

    [SkippableFact]
    public void Gdal_reads_every_layer_without_a_warning()
    {
        string path = Write(ResultsBuilder.Build(), "a.gpkg");
        (int code, string output, string errors) = Ogrinfo("-al", "-so", path);
        Assert.Equal((0, string.Empty), (code, errors));
        foreach (string layer in new[] { "containers", "faint", "zones", "footprints", "vessels", "arrived", "departed", "stayed", "counts", "changes" })
        {
            Assert.Contains($"Layer name: {layer}\n", output, StringComparison.Ordinal);
        }

        // Every value, not only the headings.
        (code, output, errors) = Ogrinfo("-al", path);
        Assert.Equal((0, string.Empty), (code, errors));
        Assert.Contains("acquired_utc (DateTime) = 2023/10/19 02:28:00.250+00", output, StringComparison.Ordinal);
        Assert.Contains("POLYGON ((129.", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Ogrinfo(params string[] arguments)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator).Select(f => Path.Combine(f, "ogrinfo")).FirstOrDefault(File.Exists);
        Skip.If(program is null, "ogrinfo is not installed");
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>All but the geometries, which are compared for themselves.</summary>
    private static string Plain(RunResults r) => JsonSerializer.Serialize(new
    {
        Sites = r.Sites.Select(s => new { s.Name, s.Frame.EpsgCode, s.ReferenceDate, Zones = s.Zones.Select(z => new { z.Name, z.Role }) }),
        r.Observations,
        r.Comparisons,
        r.Detections,
        r.Faint,
        Scenes = r.Scenes.Select(s => new { s.SceneId, s.Site, s.Acquisition, s.PixelSizeMetres, s.Method, s.Tiles }),
        r.Movements,
        Vessels = r.Vessels.Select(v => new { v.Id, v.SceneId, v.LengthMetres, v.WidthMetres, v.OrientationDegrees, v.Probability, v.Zones }),
        r.Reported,
        r.Problems,
        r.Description,
    });

    private string Write(RunResults results, string name)
    {
        string path = Path.Combine(_folder, name);
        GeoPackageStore.Write(results, path);
        return path;
    }
}
