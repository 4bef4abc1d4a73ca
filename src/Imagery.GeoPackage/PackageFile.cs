using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.GeoPackage;

/// <summary>What makes a SQLite file a GeoPackage 1.3: its numbers, its own tables, and rows about ours.</summary>
internal sealed class PackageFile(SqliteConnection connection, SqliteTransaction transaction, string lastChange)
{
    private const string Wgs84 =
        "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],"
        + "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]";

    /// <summary>From the standard, appendix C.</summary>
    private static readonly string[] OwnTables =
    [
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, "
            + "organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
        "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', "
            + "last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, "
            + "srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, "
            + "srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), "
            + "CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), "
            + "CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))",
        SpatialIndex.ExtensionTable,
    ];

    public static bool Has(SqliteConnection connection, string table)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name)";
        command.Parameters.AddWithValue("@name", table);
        return command.ExecuteScalar() is 1L;
    }

    /// <summary>Before the transaction: "GPKG" and version 1.3. No journal: a file that is not finished is thrown away.</summary>
    public static void Number(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;";
        command.ExecuteNonQuery();
    }

    public void CreateOwnTables()
    {
        foreach (string sql in OwnTables)
        {
            Run(sql);
        }

        const string Insert = "INSERT INTO gpkg_spatial_ref_sys VALUES (@p0, @p1, @p2, @p3, @p4, @p5)";
        Run(Insert, "Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system");
        Run(Insert, "Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system");
        Run(Insert, "WGS 84 geodetic", 4326, "EPSG", 4326, Wgs84, "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid");
    }

    /// <summary>Makes a table, fills it and enters it among the contents.</summary>
    /// <param name="rows">Cells in the order of the columns; for a layer the geometry in degrees comes with each.</param>
    public void Add(Table table, IEnumerable<(Area? Shape, object?[] Cells)> rows)
    {
        Run(table.CreateSql);
        Envelope extent = new();
        List<(long Id, Envelope Box)> boxes = [];
        long id = 0;
        using SqliteCommand insert = Command(table.InsertSql);
        foreach ((Area? shape, object?[] cells) in rows)
        {
            insert.Parameters.Clear();
            Bind(insert, table.IsLayer ? [shape is null ? null : Blob(shape), .. cells] : cells);
            insert.ExecuteNonQuery();
            id++;
            if (shape is { IsEmpty: false })
            {
                extent.ExpandToInclude(shape.EnvelopeInternal);
                boxes.Add((id, shape.EnvelopeInternal));
            }
        }

        (object? x0, object? y0, object? x1, object? y1) = extent.IsNull
            ? default((object?, object?, object?, object?))
            : (extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
        Run(
            "INSERT INTO gpkg_contents VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)",
            table.Name,
            table.IsLayer ? "features" : "attributes",
            table.Name,
            table.Description,
            lastChange,
            x0,
            y0,
            x1,
            y1,
            table.IsLayer ? 4326 : null);
        if (table.IsLayer)
        {
            Run("INSERT INTO gpkg_geometry_columns VALUES (@p0, 'geom', @p1, 4326, 0, 0)", table.Name, table.GeometryType);
            Index(table, boxes);
        }
    }

    /// <summary>The triggers come last: they call functions that this program does not have and others bring along.</summary>
    private void Index(Table table, List<(long Id, Envelope Box)> boxes)
    {
        Run(SpatialIndex.CreateSql(table.Name));
        foreach ((long id, Envelope box) in boxes)
        {
            Run(SpatialIndex.InsertSql(table.Name), id, box.MinX, box.MaxX, box.MinY, box.MaxY);
        }

        foreach (string trigger in SpatialIndex.Triggers(table.Name))
        {
            Run(trigger);
        }

        Run("INSERT INTO gpkg_extensions VALUES (@p0, 'geom', 'gpkg_rtree_index', @p1, 'write-only')", table.Name, SpatialIndex.Definition);
    }

    /// <summary>Two ordinates: the writer's own choice is four, the rest NaN, in a column declared without them.</summary>
    private static byte[] Blob(Area shape) => new GeoPackageGeoWriter { HandleOrdinates = Ordinates.XY }.Write(shape);

    private void Run(string sql, params object?[] values)
    {
        using SqliteCommand command = Command(sql);
        Bind(command, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql) => new(sql, connection, transaction);

    /// <summary>SQLite has no NaN: what is not finite is stored as unknown.</summary>
    private static void Bind(SqliteCommand command, object?[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            object? value = values[i] is double d && !double.IsFinite(d) ? null : values[i];
            command.Parameters.AddWithValue($"@p{i}", value ?? DBNull.Value);
        }
    }
}
