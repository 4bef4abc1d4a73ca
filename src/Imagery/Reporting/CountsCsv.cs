using Imagery.Scenes;

namespace Imagery.Reporting;

/// <summary><c>counts.csv</c>: one row per site × zone × acquisition, whether or not it could be observed.</summary>
public static class CountsCsv
{
    public const string FileName = KeptMaps.CountsTable;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path) =>
        CsvTable.Write(path, CountRow.Columns, CountRow.Of(results).Select(r => r.Texts()));
}
