using System.Text;

namespace Imagery.Reporting;

/// <summary>RFC 4180 text with line feeds: UTF-8 without a mark, a heading, one row a line.</summary>
internal static class CsvTable
{
    public static void Write(string path, IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows) =>
        AtomicFile.Write(path, stream => Fill(stream, heading, rows));

    /// <summary>The same in memory.</summary>
    public static byte[] Bytes(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        using MemoryStream stream = new();
        Fill(stream, heading, rows);
        return stream.ToArray();
    }

    private static void Fill(Stream stream, IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Line(heading));
        foreach (IReadOnlyList<string> row in rows)
        {
            writer.WriteLine(Line(row));
        }
    }

    private static string Line(IReadOnlyList<string> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
