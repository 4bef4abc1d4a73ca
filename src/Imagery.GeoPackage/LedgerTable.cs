using System.Globalization;
using Imagery.Reporting;

namespace Imagery.GeoPackage;

/// <summary>Table <c>ledger</c>: the columns of <c>ledger.csv</c>, with numbers as numbers. It follows from the other tables and is not read back.</summary>
internal static class LedgerTable
{
    public static Table Layout { get; } = new(
        "ledger",
        "What left one port and what arrived at another, ship by ship; empty where not known",
        null,
        [.. LedgerCsv.Columns.Select(c => new Column(c, TypeOf(c)))]);

    public static IEnumerable<object?[]> Rows(RunResults results) => LedgerCsv.InOrder(results)
        .Select((row, i) => LedgerCsv.Texts(row, i + 1).Zip(Layout.Columns, Cell).ToArray());

    private static object? Cell(string text, Column column) => (text, column.Type) switch
    {
        ("", not "TEXT") => null,
        (_, "INTEGER") => long.Parse(text, CultureInfo.InvariantCulture),
        (_, "REAL") => double.Parse(text, CultureInfo.InvariantCulture),
        (_, "DATETIME") => Cells.Time(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
        _ => text,
    };

    private static string TypeOf(string column) => column switch
    {
        "status" or "from_site" or "to_site" or "left_zones" or "arrived_zones" or "capacity_source" or "flags" => "TEXT",
        _ when column.EndsWith("_utc", StringComparison.Ordinal) => "DATETIME",
        _ when column.EndsWith("_km", StringComparison.Ordinal) || column.EndsWith("_m", StringComparison.Ordinal) || column.Contains("_hours_", StringComparison.Ordinal) => "REAL",
        _ => "INTEGER",
    };
}
