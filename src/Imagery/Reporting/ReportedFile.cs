using System.Globalization;

namespace Imagery.Reporting;

/// <summary>Reads published observations: CSV with the columns of <see cref="Columns"/>, in this order.</summary>
public static class ReportedFile
{
    public static IReadOnlyList<string> Columns { get; } =
        ["date", "port", "what", "count_low", "count_best", "count_high", "sensor", "source"];

    /// <returns>By date, then as in the file.</returns>
    /// <exception cref="ImageryFormatException">Not such a file; the message names row, value and what is allowed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ReportedObservation> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<IReadOnlyList<string>> rows = CsvReader.Rows(File.ReadAllText(path));
        if (rows.Count == 0 || !rows[0].SequenceEqual(Columns))
        {
            throw new ImageryFormatException(path, $"the first row is '{(rows.Count == 0 ? "" : string.Join(',', rows[0]))}'; needed is '{string.Join(',', Columns)}'");
        }

        return [.. rows.Skip(1).Select((r, i) => Parse(path, i + 2, r)).OrderBy(r => r.Date)];
    }

    private static ReportedObservation Parse(string path, int row, IReadOnlyList<string> cells)
    {
        ImageryFormatException Wrong(string found, string needed) =>
            new(path, string.Create(CultureInfo.InvariantCulture, $"row {row}: {found}; {needed}"));
        if (cells.Count != Columns.Count)
        {
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{cells.Count} cells"), "eight are needed");
        }

        if (!DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            throw Wrong($"date '{cells[0]}'", "a date such as 2023-10-17 is needed");
        }

        int? Number(int column) => cells[column].Length == 0 ? null
            : int.TryParse(cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value
            : throw Wrong($"{Columns[column]} '{cells[column]}'", "a whole number or nothing is allowed");
        (string kind, string what) = Split(cells[2]);
        return new ReportedObservation(date, cells[1], kind, what, Number(3), Number(4), Number(5), cells[6], cells[7]);
    }

    private static (string Kind, string What) Split(string text)
    {
        int end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        return end < 0 ? ("", text) : (text[1..end], text[(end + 1)..].Trim());
    }
}
