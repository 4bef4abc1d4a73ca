using System.Globalization;
using Imagery.Testing;

namespace Imagery.IntegrationTests.GeoTiff;

/// <summary>One line of the manifest of the shared TIFF files: what GDAL 3.6 reads.</summary>
internal sealed record CorpusFile(string Path, string Name, string SampleType, string Compression, string Transform, string PixelsSha256);

/// <summary>The real-world TIFFs that lie beside the checkout; absent on machines that have none.</summary>
internal static class SharedCorpus
{
    public const string Missing = "the shared TIFF files are not beside this checkout";

    public static string? Folder { get; } = Repository.SharedData is { } data ? System.IO.Path.Combine(data, "tiff") : null;

    public static IReadOnlyList<CorpusFile> Files(string kind)
    {
        List<CorpusFile> files = [];
        foreach (string line in File.ReadLines(System.IO.Path.Combine(Folder!, "manifest.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            if (cells[0].StartsWith(kind + "/", StringComparison.Ordinal))
            {
                files.Add(new CorpusFile(
                    System.IO.Path.Combine(Folder!, cells[0]), cells[0][(kind.Length + 1)..], cells[5], cells[6], cells[10], cells[12]));
            }
        }

        return files;
    }

    public static double[] Numbers(string cell) =>
        [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static n => double.Parse(n, CultureInfo.InvariantCulture))];
}
