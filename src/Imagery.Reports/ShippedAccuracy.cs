using System.Globalization;

namespace Imagery.Reports;

/// <summary>The measured accuracy that ships with the program: the tables of <c>benchmarks/accuracy/results.md</c>.</summary>
internal static class ShippedAccuracy
{
    /// <summary>Rows of the overall tables, as texts: imagery and method, zones, mean error, bias, two F1, interval, false counts.</summary>
    public static IReadOnlyList<AccuracyRow> Rows { get; } = [.. Read()];

    /// <summary>Of each kind of imagery (drawn, real) the rows of the pixel size nearest to this one, for the method.</summary>
    public static IReadOnlyList<AccuracyRow> NearestTo(double pixelSizeMetres, string method)
    {
        return
        [
            .. Rows.Where(r => r.Method == method).GroupBy(r => r.IsDrawn)
                .Select(g => g.OrderBy(r => Math.Abs(Math.Log(r.PixelSizeMetres / pixelSizeMetres))).First()),
        ];
    }

    private static IEnumerable<AccuracyRow> Read()
    {
        string section = string.Empty;
        bool overall = false;
        foreach (string line in ReportAssets.Text("accuracy.md").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..];
            }

            if (!line.StartsWith('|'))
            {
                overall = false;
                continue;
            }

            string[] cells = [.. line.Trim('|').Split('|').Select(c => c.Trim())];
            overall |= cells[0] == "imagery, method";
            string[] name = cells[0].Split(" m, ");
            if (overall && name.Length == 2 && cells.Length >= 7
                && double.TryParse(name[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double pixel))
            {
                yield return new AccuracyRow(section, section.StartsWith("Drawn", StringComparison.Ordinal), pixel, name[1], cells);
            }
        }
    }
}

/// <param name="Section">Heading of the table.</param>
/// <param name="Cells">All texts of the row.</param>
internal sealed record AccuracyRow(string Section, bool IsDrawn, double PixelSizeMetres, string Method, IReadOnlyList<string> Cells);
