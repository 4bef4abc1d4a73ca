namespace Imagery.GeoPackage;

/// <summary>A column with its GeoPackage type; the primary key <c>fid</c> and the geometry come besides.</summary>
internal sealed record Column(string Name, string Type);

/// <summary>A table of the file: a layer when it has a geometry type, attributes when not.</summary>
/// <param name="GeometryType"><c>POLYGON</c>, <c>MULTIPOLYGON</c> or null.</param>
internal sealed record Table(string Name, string Description, string? GeometryType, IReadOnlyList<Column> Columns)
{
    public bool IsLayer => GeometryType is not null;

    /// <param name="columns">Such as <c>"site TEXT, count INTEGER"</c>.</param>
    public static Table Of(string name, string description, string? geometryType, string columns) => new(
        name,
        description,
        geometryType,
        [.. columns.Split(',', StringSplitOptions.TrimEntries).Select(c => c.Split(' ')).Select(c => new Column(c[0], c[1]))]);

    public string CreateSql => $"CREATE TABLE \"{Name}\" (fid INTEGER PRIMARY KEY NOT NULL"
        + (IsLayer ? $", geom {GeometryType}" : string.Empty)
        + string.Concat(Columns.Select(c => $", \"{c.Name}\" {c.Type}")) + ")";

    public string InsertSql
    {
        get
        {
            IEnumerable<string> names = Columns.Select(c => $"\"{c.Name}\"");
            string[] all = [.. IsLayer ? names.Prepend("geom") : names];
            return $"INSERT INTO \"{Name}\" ({string.Join(", ", all)}) VALUES ({string.Join(", ", all.Select((_, i) => $"@p{i}"))})";
        }
    }

    public string SelectSql => $"SELECT {string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))} FROM \"{Name}\" ORDER BY fid";
}
