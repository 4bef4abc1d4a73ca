namespace Imagery.GeoPackage;

/// <summary>The extension <c>gpkg_rtree_index</c> of GeoPackage 1.3, annex F.3: an R-tree a layer, with the triggers that keep it true when others edit.</summary>
internal static class SpatialIndex
{
    public const string ExtensionTable =
        "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, "
        + "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))";

    public const string Definition = "http://www.geopackage.org/spec120/#extension_rtree";

    public static string Name(string table) => $"rtree_{table}_geom";

    public static string CreateSql(string table) => $"CREATE VIRTUAL TABLE \"{Name(table)}\" USING rtree(id, minx, maxx, miny, maxy)";

    public static string InsertSql(string table) => $"INSERT INTO \"{Name(table)}\" VALUES (@p0, @p1, @p2, @p3, @p4)";

    public static IEnumerable<string> Triggers(string table)
    {
        string index = $"\"{Name(table)}\"";
        const string Full = "NEW.\"geom\" NOT NULL AND NOT ST_IsEmpty(NEW.\"geom\")";
        const string Empty = "(NEW.\"geom\" ISNULL OR ST_IsEmpty(NEW.\"geom\"))";
        string put = $"INSERT OR REPLACE INTO {index} VALUES (NEW.\"fid\", ST_MinX(NEW.\"geom\"), ST_MaxX(NEW.\"geom\"), ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\"));";
        string dropOld = $"DELETE FROM {index} WHERE id = OLD.\"fid\";";
        string Trigger(string name, string when, string condition, string then) =>
            $"CREATE TRIGGER \"{Name(table)}_{name}\" AFTER {when} ON \"{table}\" WHEN {condition} BEGIN {then} END";
        return
        [
            Trigger("insert", "INSERT", $"({Full})", put),
            Trigger("update1", "UPDATE OF \"geom\"", $"OLD.\"fid\" = NEW.\"fid\" AND ({Full})", put),
            Trigger("update2", "UPDATE OF \"geom\"", $"OLD.\"fid\" = NEW.\"fid\" AND {Empty}", dropOld),
            Trigger("update3", "UPDATE", $"OLD.\"fid\" != NEW.\"fid\" AND ({Full})", dropOld + " " + put),
            Trigger("update4", "UPDATE", $"OLD.\"fid\" != NEW.\"fid\" AND {Empty}", $"DELETE FROM {index} WHERE id IN (OLD.\"fid\", NEW.\"fid\");"),
            Trigger("delete", "DELETE", "OLD.\"geom\" NOT NULL", dropOld),
        ];
    }
}
