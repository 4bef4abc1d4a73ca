namespace Imagery.Scenes;

/// <summary>One file that may be a tile.</summary>
/// <param name="Root">The folder of tiles.</param>
/// <param name="RelativePath">From the root, with <c>/</c>.</param>
public sealed record TileFile(string Path, string Root, string RelativePath);

/// <summary>Walks a folder of tiles.</summary>
public static class TileFiles
{
    /// <summary>
    /// Regular files ending in .tif or .tiff, by relative path, ordinal. Links to folders are not followed: they may lead in a circle or out of the
    /// folder. Links to files are followed where they stay within the folder. Nothing is opened, so that no pipe can block. Maps that a run left in its folder
    /// of outputs are no tiles, wherever that folder lies.
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

        if (single)
        {
            string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
            return Sorted([new TileFile(path, folder, System.IO.Path.GetFileName(path))], links: null, problems);
        }

        FolderWalk walk = FolderWalk.Through(path, name => IsTiffName(name), KeptMaps.AreIn, problems);
        return Sorted(walk.Files.Select(f => new TileFile(f, path, FolderWalk.Relative(path, f))), walk.Links, problems);
    }

    /// <returns>Those of the files that are named as tiles are.</returns>
    internal static IEnumerable<string> Among(IEnumerable<string> files) => files.Where(f => IsTiffName(f));

    /// <param name="links">Where links may lead; null = anywhere: the user named the file himself.</param>
    private static IReadOnlyList<TileFile> Sorted(IEnumerable<TileFile> files, LinkBounds? links, List<InputProblem> problems)
    {
        List<TileFile> sound = [];
        foreach (TileFile file in files)
        {
            if (ProblemOf(file, links) is { } problem)
            {
                problems.Add(problem);
            }
            else
            {
                sound.Add(file);
            }
        }

        return [.. sound.OrderBy(f => f.RelativePath, StringComparer.Ordinal)];
    }

    private static InputProblem? ProblemOf(TileFile file, LinkBounds? links)
    {
        FileInfo info = new(file.Path);
        if (info.LinkTarget is not null)
        {
            string? target = LinkBounds.Resolve(file.Path);
            if (target is null)
            {
                return new InputProblem(file.RelativePath, "not-a-file", "a link that leads in a circle or nowhere");
            }

            if (links?.Holds(target) == false)
            {
                return new InputProblem(file.RelativePath, "link-outside", "a link that leads out of the folder; not followed");
            }

            info = new FileInfo(target);
        }

        if (!info.Exists && file.RelativePath.Contains(FolderWalk.Undecodable, StringComparison.Ordinal))
        {
            return new InputProblem(file.RelativePath, "unreadable-name", FolderWalk.NotUtf8);
        }

        if (!info.Exists)
        {
            return new InputProblem(file.RelativePath, "vanished", "went while the folder was looked through");
        }

        // A pipe, socket or device would block whoever opens it; they have no length, and an empty file is no tile either.
        return info.Length > 0 ? null : new InputProblem(file.RelativePath, "not-a-file", "empty, or no regular file; left alone");
    }

    private static bool IsTiffName(ReadOnlySpan<char> name) =>
        name.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);
}
