using System.Diagnostics;
using Imagery.GeoPackage;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Testing.Results;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

[Collection(PostgresCollection.Name)]
public sealed class LayersInPostGisTests(PostgresFixture postgres) : ScratchFolder
{
    private const string Converter = "/usr/bin/ogr2ogr";

    [SkippableFact]
    public async Task PostGIS_reads_every_layer_and_table_of_the_geopackage()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        Skip.IfNot(File.Exists(Converter), "ogr2ogr is not installed (apt-get install gdal-bin)");
        string name = await postgres.NewDatabaseAsync();
        await postgres.ExecuteAsync(name, "CREATE EXTENSION postgis");
        GeoPackageStore.Write(ResultsBuilder.Build(), PathOf("a.gpkg"));

        Import(name);

        (string Layer, string? Geometry, long Rows)[] written = Layers();
        Assert.Contains(written, l => l.Geometry is not null && l.Rows > 0);
        foreach ((string layer, string? geometry, long rows) in written)
        {
            Assert.Equal(rows, await postgres.ScalarAsync<long>(name, $"SELECT count(*) FROM \"{layer}\""));
            if (geometry is not null)
            {
                Assert.Equal(4326, await postgres.ScalarAsync<int>(name, $"SELECT Find_SRID('public', '{layer}', 'geom')"));
                Assert.Equal(geometry, await postgres.ScalarAsync<string>(name, $"SELECT type FROM geometry_columns WHERE f_table_name = '{layer}'"));
                Assert.Equal(0L, await postgres.ScalarAsync<long>(name, $"SELECT count(*) FROM \"{layer}\" WHERE NOT ST_IsValid(geom)"));
            }
        }

        // A box of 12.2 m × 2.4 m is that in PostGIS too: the axes are not swapped.
        Assert.Equal(0L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM containers WHERE ST_Y(ST_Centroid(geom)) NOT BETWEEN 30 AND 50 OR ST_Area(geom::geography) NOT BETWEEN 5 AND 60"));
    }

    private (string Layer, string? Geometry, long Rows)[] Layers()
    {
        using SqliteConnection connection = new($"Data Source={PathOf("a.gpkg")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = new("SELECT c.table_name, g.geometry_type_name FROM gpkg_contents c LEFT JOIN gpkg_geometry_columns g USING (table_name) ORDER BY 1", connection);
        List<(string, string?)> names = [];
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                names.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
            }
        }

        return
        [
            .. names.Select(n =>
            {
                using SqliteCommand count = new($"SELECT count(*) FROM \"{n.Item1}\"", connection);
                return (n.Item1, n.Item2, (long)count.ExecuteScalar()!);
            }),
        ];
    }

    private void Import(string database)
    {
        Npgsql.NpgsqlConnectionStringBuilder target = new(database);
        ProcessStartInfo start = new(
            Converter,
            [
                "-f", "PostgreSQL", $"PG:host={target.Host} port={target.Port} user={target.Username} dbname={target.Database}", PathOf("a.gpkg"),
                "-lco", "GEOMETRY_NAME=geom", "-lco", "FID=fid",
            ])
        {
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = postgres.Password },
        };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
