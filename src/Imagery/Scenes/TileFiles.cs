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
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be read; folders in it that may not are named as problems.</exception>
    public static IReadOnlyList<TileFile> Find(string path, List<InputProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        bool single = File.Exists(path);
        if (!single && !Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"{path}: no such file or folder; TILES is a folder of GeoTIFF files or one file");
        }

        string root = single ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))! : path;
        List<TileFile> files = [];
        foreach (string file in single ? [path] : Walk(root, problems))
        {
            string relative = single ? System.IO.Path.GetFileName(path) : Relative(root, file);
            if (HasBytes(file))
            {
                files.Add(new TileFile(file, root, relative));
            }
            else
            {
                problems.Add(new InputProblem(relative, "not-a-file", "empty, or no regular file; left alone"));
            }
        }

        return [.. files.OrderBy(f => f.RelativePath, StringComparer.Ordinal)];
    }

    /// <returns>Those of the files that are named as tiles are.</returns>
    internal static IEnumerable<string> Among(IEnumerable<string> files) => files.Where(f => IsTiffName(f));

    private static string[] Walk(string root, List<InputProblem> problems)
    {
        List<string> closed = [];
        Open(root);
        string[] found =
        [
            .. new FileSystemEnumerable<string>(root, (ref FileSystemEntry e) => e.ToSpecifiedFullPath(), new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = 0,
                IgnoreInaccessible = true,
            })
            {
                ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && IsTiffName(e.FileName),
                ShouldRecursePredicate = (ref FileSystemEntry e) =>
                    (e.Attributes & FileAttributes.ReparsePoint) == 0 && IsOpen(e.ToSpecifiedFullPath(), closed),
            },
        ];
        problems.AddRange(closed.Select(c => new InputProblem(Relative(root, c), "not-opened", "this folder may not be read; what is in it was not seen")));
        return found;
    }

    private static bool IsOpen(string folder, List<string> closed)
    {
        try
        {
            Open(folder);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            closed.Add(folder);
            return false;
        }
    }

    /// <summary>The walk itself passes over closed folders in silence.</summary>
    private static void Open(string folder)
    {
        using IEnumerator<string> first = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
        _ = first.MoveNext();
    }

    private static string Relative(string root, string file) =>
        System.IO.Path.GetRelativePath(root, file).Replace(System.IO.Path.DirectorySeparatorChar, '/');

    private static bool IsTiffName(ReadOnlySpan<char> name) =>
        name.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);

    /// <summary>A pipe, socket or device would block whoever opens it; they have no length, and an empty file is no tile either.</summary>
    private static bool HasBytes(string path)
    {
        FileSystemInfo info = new FileInfo(path);
        try
        {
            FileSystemInfo target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
            return target is FileInfo { Exists: true, Length: > 0 };
        }
        catch (IOException)
        {
            // A link that leads in a circle leads to no file.
            return false;
        }
    }
}
