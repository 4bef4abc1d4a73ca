using Imagery.Scenes;

namespace Imagery.Reporting;

/// <summary><c>changes.csv</c>: each acquisition against the one before and against the baseline.</summary>
public static class ChangesCsv
{
    public const string FileName = KeptMaps.ChangesTable;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path) =>
        CsvTable.Write(path, ChangeRow.Columns, ChangeRow.Of(results).Select(ChangeRow.Texts));
}
