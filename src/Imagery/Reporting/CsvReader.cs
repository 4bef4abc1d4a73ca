using System.Text;

namespace Imagery.Reporting;

/// <summary>Reads RFC 4180 text.</summary>
internal static class CsvReader
{
    /// <returns>Rows of cells; empty lines are left out.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(string text)
    {
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                bool doubled = c == '"' && i + 1 < text.Length && text[i + 1] == '"';
                i += doubled ? 1 : 0;
                quoted = c != '"' || doubled;
                cell.Append(quoted ? c.ToString() : string.Empty);
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (c is not ('\r' or '\uFEFF'))
            {
                cell.Append(c);
            }
        }

        return [.. rows.Where(r => r.Count > 1 || r[0].Length > 0)];
    }
}
