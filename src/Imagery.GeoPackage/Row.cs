using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Imagery.GeoPackage;

/// <summary>One row of a table being read; cells by column name.</summary>
internal sealed class Row(Table table, SqliteDataReader reader)
{
    private readonly Dictionary<string, int> _index =
        table.Columns.Select((c, i) => (c.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);

    public string Text(string column) => Maybe(column) is string text ? text : throw Missing(column);

    public string? Maybe(string column) => Null(column) ? null : reader.GetString(_index[column]);

    public int? MaybeWhole(string column) => Null(column) ? null : reader.GetInt32(_index[column]);

    public int Whole(string column) => MaybeWhole(column) ?? throw Missing(column);

    public long Long(string column) => Null(column) ? throw Missing(column) : reader.GetInt64(_index[column]);

    public double? MaybeReal(string column) => Null(column) ? null : reader.GetDouble(_index[column]);

    /// <summary>NaN where nothing finite was stored.</summary>
    public double Real(string column) => MaybeReal(column) ?? double.NaN;

    public byte[] Bytes(string column) => Null(column) ? throw Missing(column) : reader.GetFieldValue<byte[]>(_index[column]);

    public DateTimeOffset Time(string column) => Cells.Time(Text(column));

    private bool Null(string column) => reader.IsDBNull(_index[column]);

    private FormatException Missing(string column) =>
        new(string.Create(CultureInfo.InvariantCulture, $"table '{table.Name}': '{column}' is empty; a value is needed"));
}
