using System.IO.Enumeration;

namespace Imagery.Scenes;

/// <summary>One file that may be a tile.</summary>
/// <param name="Root">The folder of tiles.</param>
/// <param name="RelativePath">From the root, with <c>/</c>.</param>
public sealed record TileFile(string Path, string Root, string RelativePath);

/// <summary>Walks a folder of tiles.</summary>
public static class TileFiles
{
    /// <summary>
    /// Regular files ending in .tif or .tiff, by relative path, ordinal. Links to folders are not followed: they may lead in a circle or out of the folder.
    /// </summary>
    /// <param name="path">A folder or one file.</param>
    /// <param name="problems">Receives what looks like a tile and is none.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither folder nor file.</exception>
    public static IReadOnlyList<TileFile> Find(string path, List<InputProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (File.Exists(path))
        {
            string root = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
            return [new TileFile(path, root, System.IO.Path.GetFileName(path))];
        }

        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"{path}: no such file or folder; TILES is a folder of GeoTIFF files or one file");
        }

        string[] found =
        [
            .. new FileSystemEnumerable<string>(path, (ref FileSystemEntry e) => e.ToSpecifiedFullPath(), new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = 0,
                IgnoreInaccessible = true,
            })
            {
                ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && IsTiffName(e.FileName),
                ShouldRecursePredicate = (ref FileSystemEntry e) => (e.Attributes & FileAttributes.ReparsePoint) == 0,
            },
        ];
        List<TileFile> files = [];
        foreach (string file in found)
        {
            string relative = System.IO.Path.GetRelativePath(path, file).Replace('\\', '/');
            if (HasBytes(file))
            {
                files.Add(new TileFile(file, path, relative));
            }
            else
            {
                problems.Add(new InputProblem(relative, "not-a-file", "empty, or no regular file; left alone"));
            }
        }

        return [.. files.OrderBy(f => f.RelativePath, StringComparer.Ordinal)];
    }

    private static bool IsTiffName(ReadOnlySpan<char> name) =>
        name.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);

    /// <summary>A pipe, socket or device would block whoever opens it; they have no length, and an empty file is no tile either.</summary>
    private static bool HasBytes(string path)
    {
        FileSystemInfo info = new FileInfo(path);
        FileSystemInfo target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        return target is FileInfo { Exists: true, Length: > 0 };
    }
}
