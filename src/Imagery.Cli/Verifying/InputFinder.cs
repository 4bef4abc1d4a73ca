using Imagery.Reporting;

namespace Imagery.Cli.Verifying;

/// <summary>Looks for the inputs of a run near its outputs and near where the user stands: a manifest holds no place on any machine.</summary>
internal static class InputFinder
{
    private const int DeepestFolder = 3;
    private const int MostFolders = 2000;

    /// <returns>The folder under which most inputs lie with the recorded size, or null when none does.</returns>
    public static string? Tiles(StoredManifest manifest, string @out)
    {
        if (manifest.Inputs.Count == 0)
        {
            return null;
        }

        return Near(@out)
            .Select(f => (Folder: f, Found: manifest.Inputs.Count(i => Holds(f, i))))
            .Where(f => f.Found > 0)
            .OrderByDescending(f => f.Found)
            .Select(f => f.Folder)
            .FirstOrDefault();
    }

    /// <returns>A file of the recorded name and content; else one of that name; else null.</returns>
    public static string? SiteFile(StoredManifest manifest, string @out, string? tiles)
    {
        string[] named =
        [
            .. Near(@out).Concat(tiles is null ? [] : Near(tiles)).Select(f => Path.Combine(f, manifest.SiteFile.Path)).Distinct().Where(File.Exists),
        ];
        return named.FirstOrDefault(f => new FileInfo(f).Length == manifest.SiteFile.Size && ManifestJson.Hash(f) == manifest.SiteFile.Sha256)
            ?? named.FirstOrDefault();
    }

    private static bool Holds(string folder, InputFile input)
    {
        var file = new FileInfo(Path.Combine(folder, input.Path));
        return file.Exists && file.Length == input.Size;
    }

    private static IEnumerable<string> Near(string folder)
    {
        string full = Path.GetFullPath(folder);
        string beside = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(full)) ?? full;
        EnumerationOptions options = new()
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DeepestFolder,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        };
        string[] roots = [.. new[] { full, beside, Directory.GetCurrentDirectory() }.Where(Directory.Exists).Distinct()];
        return roots.Concat(roots.SelectMany(r => Directory.EnumerateDirectories(r, "*", options).Take(MostFolders))).Distinct();
    }
}
