using System.Globalization;
using Imagery.Reporting;
using Imagery.Worker.Stores;

namespace Imagery.Cli.Verifying;

/// <summary>Compares files with the hashes that a manifest gives.</summary>
internal static class FolderCheck
{
    /// <summary>Every output, then files of the folder that the manifest does not list.</summary>
    public static IEnumerable<Finding> Outputs(StoredManifest manifest, string folder)
    {
        foreach ((string name, string hash) in manifest.Outputs)
        {
            yield return Inside(folder, name) is { } path
                ? Check("output", name, path, hash)
                : new Finding("output", name, FileState.NotChecked, "the manifest names a path outside the folder of outputs");
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (name != ManifestJson.FileName && !name.StartsWith(WorkPlace.FolderName + "/", StringComparison.Ordinal) && !manifest.Outputs.ContainsKey(name))
            {
                yield return new Finding("output", name, FileState.Unlisted, "not in the manifest");
            }
        }
    }

    /// <param name="tiles">Folder of tiles or the one tile; null = not found.</param>
    public static IEnumerable<Finding> Inputs(StoredManifest manifest, string? tiles) => manifest.Inputs.Select(input =>
    {
        string? path = tiles is null ? null : File.Exists(tiles) ? tiles : Inside(tiles, input.Path);
        return path is null
            ? new Finding("input", input.Path, FileState.NotChecked, tiles is null ? "the folder of tiles was not found; name it with --tiles" : "the manifest names a path outside the folder of tiles")
            : Check("input", input.Path, path, input.Sha256, input.Size);
    });

    /// <param name="path">Null = not found.</param>
    public static Finding SiteFile(StoredManifest manifest, string? path) => path is null
        ? new Finding("site-file", manifest.SiteFile.Path, FileState.NotChecked, "was not found; name it with --sites")
        : Check("site-file", manifest.SiteFile.Path, path, manifest.SiteFile.Sha256, manifest.SiteFile.Size);

    private static Finding Check(string part, string name, string path, string hash, long? size = null)
    {
        if (!File.Exists(path))
        {
            return new Finding(part, name, FileState.Missing, "is not there");
        }

        long found = new FileInfo(path).Length;
        if (size is { } expected && expected != found)
        {
            return new Finding(part, name, FileState.Differs, string.Create(CultureInfo.InvariantCulture, $"has {found} bytes; {expected} are recorded"));
        }

        string actual = ManifestJson.Hash(path);
        return actual == hash
            ? new Finding(part, name, FileState.Same, string.Empty)
            : new Finding(part, name, FileState.Differs, $"SHA-256 is {actual}; {hash} is recorded");
    }

    /// <summary>A manifest comes from anyone: it must not lead out of the folder.</summary>
    private static string? Inside(string folder, string name)
    {
        string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        string full = Path.GetFullPath(Path.Combine(root, name));
        return full.StartsWith(root, StringComparison.Ordinal) ? full : null;
    }
}
