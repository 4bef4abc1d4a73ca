namespace Imagery.Cli.Inspecting;

/// <summary>The files that the arguments of <c>inspect</c> mean.</summary>
internal static class InspectedPaths
{
    /// <summary>
    /// Files stand for themselves; a folder for the TIFF files in it and below, ordinal by path. Links to folders are not followed (they
    /// can lead in a circle).
    /// </summary>
    /// <param name="missing">Paths that do not exist.</param>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, out IReadOnlyList<string> missing)
    {
        EnumerationOptions options = new()
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            MatchCasing = MatchCasing.CaseInsensitive,
            AttributesToSkip = FileAttributes.None,
        };
        List<string> files = [];
        List<string> absent = [];
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Below(path, options).Order(StringComparer.Ordinal));
            }
            else if (File.Exists(path))
            {
                files.Add(path);
            }
            else
            {
                absent.Add(path);
            }
        }

        missing = absent;
        return files;
    }

    private static System.IO.Enumeration.FileSystemEnumerable<string> Below(string folder, EnumerationOptions options) =>
        new(folder, static (ref System.IO.Enumeration.FileSystemEntry entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = static (ref System.IO.Enumeration.FileSystemEntry entry) =>
                !entry.IsDirectory && IsTiff(entry.FileName),
            ShouldRecursePredicate = static (ref System.IO.Enumeration.FileSystemEntry entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static bool IsTiff(ReadOnlySpan<char> name) =>
        name.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);
}
