using System.IO.Enumeration;

namespace Imagery.Scenes;

/// <summary>Every file under a folder whose name is wanted, each once, in no order.</summary>
/// <param name="Files">Full paths; among them may be pipes, sockets, devices and links.</param>
/// <param name="Links">Where links may lead.</param>
internal sealed record FolderWalk(IReadOnlyList<string> Files, LinkBounds Links)
{
    /// <summary>What stands for bytes of a name that are no UTF-8: such a name leads to no file any more.</summary>
    public const string Undecodable = "\uFFFD";

    public const string NotUtf8 = "its name is not UTF-8, so it cannot be opened; rename it";

    /// <param name="wanted">Whether a file of this name is.</param>
    /// <param name="passedOver">Whether a folder below the root, by its full path, is left out in silence.</param>
    /// <param name="problems">Receives folders that were not looked into.</param>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be read.</exception>
    public static FolderWalk Through(string root, NamePredicate wanted, Predicate<string> passedOver, List<InputProblem> problems)
    {
        var links = new LinkBounds(root);
        Look(root);
        string[] files =
        [
            .. new FileSystemEnumerable<string>(root, (ref FileSystemEntry e) => e.ToSpecifiedFullPath(), new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = 0,
                IgnoreInaccessible = true,
            })
            {
                ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && wanted(e.FileName),
                ShouldRecursePredicate = (ref FileSystemEntry e) => MayEnter(ref e, root, links, problems) && !passedOver(e.ToSpecifiedFullPath()),
            },
        ];
        return new FolderWalk(files, links);
    }

    public static string Relative(string root, string file) => Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');

    private static bool MayEnter(ref FileSystemEntry entry, string root, LinkBounds links, List<InputProblem> problems)
    {
        string folder = entry.ToSpecifiedFullPath();
        string relative = Relative(root, folder);
        if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
        {
            // What lies within the folder is met under its own name; what lies outside is lost.
            problems.Add(LinkBounds.Resolve(folder) is { } target && links.Holds(target)
                ? new InputProblem(relative, "link", "a link to a folder that is looked through under its own name; not followed")
                : new InputProblem(relative, "link-outside", "a link to a folder outside; not followed, what is in it was not seen"));
            return false;
        }

        try
        {
            Look(folder);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            problems.Add(new InputProblem(relative, "not-opened", "this folder may not be read; what is in it was not seen"));
        }
        catch (DirectoryNotFoundException) when (relative.Contains(Undecodable, StringComparison.Ordinal))
        {
            problems.Add(new InputProblem(relative, "unreadable-name", NotUtf8));
        }
        catch (DirectoryNotFoundException)
        {
            // It went since its name was read: then it is as if it had gone before.
        }
        catch (IOException e)
        {
            problems.Add(new InputProblem(relative, "not-opened", $"this folder cannot be read ({e.Message.Replace(folder, relative, StringComparison.Ordinal)}); what is in it was not seen"));
        }

        return false;
    }

    /// <summary>The walk itself passes over closed folders in silence.</summary>
    private static void Look(string folder)
    {
        using IEnumerator<string> first = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
        _ = first.MoveNext();
    }
}

/// <summary>Whether a name is wanted.</summary>
internal delegate bool NamePredicate(ReadOnlySpan<char> name);
