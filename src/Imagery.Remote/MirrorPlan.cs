using System.Text;
using Imagery.Scenes;

namespace Imagery.Remote;

/// <summary>Of a listing, what a run over the same folder on this machine would open: tiles, and metadata in the folders where they are looked for.</summary>
internal sealed record MirrorPlan(IReadOnlyList<MirrorFile> Files, IReadOnlyList<InputProblem> Problems)
{
    private const int LongestName = 255;

    private static readonly string[] s_tiles = [".tif", ".tiff"];
    private static readonly string[] s_beside = [".json", ".xml", ".imd"];

    /// <param name="prefix">Of all keys; empty, or with a slash at its end.</param>
    public static MirrorPlan Of(IEnumerable<RemoteObject> listed, string prefix)
    {
        List<MirrorFile> tiles = [];
        List<MirrorFile> beside = [];
        List<InputProblem> problems = [];
        foreach (RemoteObject found in listed.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            string relative = found.Key[prefix.Length..];
            bool isTile = EndsWith(relative, s_tiles);
            if (!isTile && !EndsWith(relative, s_beside))
            {
                continue;
            }

            if (Fault(relative) is { } fault)
            {
                problems.Add(new InputProblem(Shown(relative), "unsafe-name", $"{fault}; such a key names no file in a folder and was not fetched"));
                continue;
            }

            (isTile ? tiles : beside).Add(new MirrorFile(found, relative, isTile));
        }

        HashSet<string> folders = [.. tiles.Select(t => FolderOf(t.RelativePath)).SelectMany(f => (string[])[f, FolderOf(f)])];
        return Without(folders, [.. tiles, .. beside.Where(b => folders.Contains(FolderOf(b.RelativePath)))], problems);
    }

    /// <summary>A key may be a folder of another: no file system can hold both.</summary>
    private static MirrorPlan Without(HashSet<string> folders, List<MirrorFile> files, List<InputProblem> problems)
    {
        HashSet<string> names = [.. files.Select(f => f.RelativePath)];
        if (folders.Count > 0 && files.Where(f => Above(f.RelativePath).Any(names.Contains)).ToList() is { Count: > 0 } below)
        {
            problems.AddRange(below.Select(f => new InputProblem(f.RelativePath, "unsafe-name", "its folder bears the name of another object; it was not fetched")));
            files = [.. files.Except(below)];
        }

        return new MirrorPlan([.. files.OrderBy(f => f.RelativePath, StringComparer.Ordinal)], problems);
    }

    private static bool EndsWith(string name, string[] endings) => endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase))
        && !name.EndsWith(".aux.xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a key, or a part of it, is no path within a folder; null = it is one.</summary>
    public static string? Fault(string relative)
    {
        foreach (string name in relative.Split('/'))
        {
            if (name is "" or "." or "..")
            {
                return $"'{name}' in its path";
            }

            if (name.Any(c => c is '\\' or '\uFFFD' || char.IsControl(c)) || name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
            {
                return "a backslash, a control character or another that file names do not hold";
            }

            if (Encoding.UTF8.GetByteCount(name) > LongestName)
            {
                return $"a name of more than {LongestName} bytes";
            }
        }

        return null;
    }

    /// <summary>Keys may hold what moves a terminal's cursor.</summary>
    private static string Shown(string key) => string.Concat(key.Select(c => char.IsControl(c) ? '?' : c));

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : string.Empty;

    private static IEnumerable<string> Above(string path)
    {
        for (string folder = FolderOf(path); folder.Length > 0; folder = FolderOf(folder))
        {
            yield return folder;
        }
    }
}
