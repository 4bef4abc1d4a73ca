using System.Globalization;

namespace Imagery.IntegrationTests.GeoTiff;

/// <summary>One line of the manifest of the shared TIFF files: what GDAL 3.6 reads.</summary>
internal sealed record CorpusFile(string Path, string Name, string SampleType, string Compression, string Transform, string PixelsSha256);

/// <summary>The real-world TIFFs that lie beside the checkout; absent on machines that have none.</summary>
internal static class SharedCorpus
{
    public const string Missing = "the shared TIFF files are not beside this checkout";

    public static string? Folder { get; } = Find();

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

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Imagery.sln")))
            {
                string folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(at.FullName, "..", "shared", "data", "tiff"));
                return Directory.Exists(folder) ? folder : null;
            }
        }

        return null;
    }
}
