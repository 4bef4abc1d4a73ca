namespace Imagery.Scenes;

/// <summary>How far links may lead: to what really lies in a folder.</summary>
internal sealed class LinkBounds(string root)
{
    /// <summary>As Linux has it (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    /// <summary>Ends in a separator: <c>/in-old</c> does not lie in <c>/in</c>.</summary>
    private readonly string _root = Path.TrimEndingDirectorySeparator(Resolve(root) ?? Path.GetFullPath(root)) + Path.DirectorySeparatorChar;

    /// <param name="target">A path without links, as <see cref="Resolve"/> gives it.</param>
    public bool Holds(string target) => (target + Path.DirectorySeparatorChar).StartsWith(_root, StringComparison.Ordinal);

    /// <summary>Where a path really leads, links in its middle followed too (what <c>Path.GetFullPath</c> and <c>ResolveLinkTarget</c> do not do).</summary>
    /// <returns>Null when it leads in a circle or nowhere.</returns>
    public static string? Resolve(string path)
    {
        Stack<string> left = new(Parts(Path.GetFullPath(path)).Reverse());
        string at = Path.DirectorySeparatorChar.ToString();
        int links = 0;
        while (left.TryPop(out string? part))
        {
            string next = part == ".." ? Path.GetDirectoryName(at) ?? at : Path.Combine(at, part);
            FileInfo info = new(next);
            if (info.LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            at = Path.IsPathRooted(target) ? Path.DirectorySeparatorChar.ToString() : at;
            foreach (string piece in Parts(target).Reverse())
            {
                left.Push(piece);
            }
        }

        return File.Exists(at) || Directory.Exists(at) ? at : null;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".");
}
