using System.Security.Cryptography;
using Imagery.Scenes;

namespace Imagery.Worker;

/// <summary>
/// Notices that a tile, or a mask that came with it, was rewritten, replaced, cut or removed while it was read: its bytes must hash, after the work, to what they hashed to when
/// the folder was looked through, and its time of writing must be the one from before the work.
/// </summary>
/// <param name="scene">Its reference is read too, and watched.</param>
internal sealed class TileWatch(Scene scene)
{
    private readonly (Watched File, DateTime Written)[] _watched =
    [
        .. scene.Tiles.Concat(scene.Reference is { } reference && reference.Id != scene.Id ? reference.Tiles : [])
            .SelectMany(FilesOf).DistinctBy(f => f.Path).Select(f => (f, WrittenAt(f))),
    ];

    /// <returns>Relative paths, ordinal: tiles that changed or went, and tiles that are there and of which the system does not let it be told.</returns>
    public (IReadOnlyList<string> Changed, IReadOnlyList<string> Unknown) Look()
    {
        ILookup<bool?, string> tiles = _watched.ToLookup(w => HasChanged(w.File, w.Written), w => w.File.RelativePath);
        return ([.. tiles[true].Order(StringComparer.Ordinal)], [.. tiles[null].Order(StringComparer.Ordinal)]);
    }

    /// <summary>UTC; a file that is gone was written in 1601.</summary>
    private static DateTime WrittenAt(Watched file) => File.GetLastWriteTimeUtc(file.Path);

    /// <summary>A tile and the masks that came with it.</summary>
    private static IEnumerable<Watched> FilesOf(Tile tile) =>
        tile.Masks.Select(m => new Watched(m.Path, m.RelativePath, m.ContentHash, m.FileSize))
            .Prepend(new Watched(tile.Path, tile.RelativePath, tile.ContentHash, tile.FileSize));

    /// <returns>Null when it cannot be read, although it is there.</returns>
    private static bool? HasChanged(Watched file, DateTime written)
    {
        if (WrittenAt(file) != written)
        {
            return true;
        }

        try
        {
            using FileStream stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
            return stream.Length != file.FileSize || Convert.ToHexStringLower(SHA256.HashData(stream)) != file.ContentHash;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Watched(string Path, string RelativePath, string ContentHash, long FileSize);
}
