using System.Globalization;

namespace Imagery.Reports;

/// <summary>The measured accuracy that ships with the program: the tables of <c>benchmarks/accuracy/results.md</c>.</summary>
internal static class ShippedAccuracy
{
    /// <summary>Rows of the overall tables, as texts.</summary>
    public static IReadOnlyList<AccuracyRow> Rows { get; } = [.. Read()];

    /// <summary>Of each kind of imagery (drawn, drawn by others, real) the row of the pixel size nearest to this one, for the method.</summary>
    public static IReadOnlyList<AccuracyRow> NearestTo(double pixelSizeMetres, string method)
    {
        return
        [
            .. Rows.Where(r => r.Method == method).GroupBy(r => r.Section)
                .Select(g => g.OrderBy(r => Math.Abs(Math.Log(r.PixelSizeMetres / pixelSizeMetres))).First()),
        ];
    }

    private static IEnumerable<AccuracyRow> Read()
    {
        string section = string.Empty;
        bool overall = false;
        string[] header = [];
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
            if (cells[0] == "imagery, method")
            {
                (overall, header) = (true, cells);
            }

            string[] name = cells[0].Split(" m, ");
            if (overall && name.Length == 2 && cells.Length == header.Length
                && double.TryParse(name[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double pixel))
            {
                yield return new AccuracyRow(section, pixel, name[1], cells[0])
                {
                    Zones = At("zones"),
                    MeanError = At("MAPE [90 %]"),
                    Bias = At("bias"),
                    IntervalHolds = At("interval holds"),
                };

                string At(string column) => cells[Array.IndexOf(header, column)];
            }
        }
    }
}

/// <param name="Section">Heading of the table.</param>
/// <param name="Name">Imagery and method.</param>
internal sealed record AccuracyRow(string Section, double PixelSizeMetres, string Method, string Name)
{
    public required string Zones { get; init; }

    public required string MeanError { get; init; }

    public required string Bias { get; init; }

    public required string IntervalHolds { get; init; }
}
