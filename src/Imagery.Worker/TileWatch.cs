using System.Security.Cryptography;
using Imagery.Scenes;

namespace Imagery.Worker;

/// <summary>
/// Notices that a tile was rewritten, replaced, cut or removed while it was read: its bytes must hash, after the work, to what they hashed to when
/// the folder was looked through, and its time of writing must be the one from before the work.
/// </summary>
/// <param name="scene">Its reference is read too, and watched.</param>
internal sealed class TileWatch(Scene scene)
{
    private readonly (Tile Tile, DateTime Written)[] _watched =
    [
        .. scene.Tiles.Concat(scene.Reference is { } reference && reference.Id != scene.Id ? reference.Tiles : []).Select(t => (t, WrittenAt(t))),
    ];

    /// <returns>Relative paths, ordinal.</returns>
    public IReadOnlyList<string> ChangedTiles() =>
    [
        .. _watched.Where(w => WrittenAt(w.Tile) != w.Written || HashOf(w.Tile) != w.Tile.ContentHash)
            .Select(w => w.Tile.RelativePath).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether reading failed because a tile changed or went.</summary>
    public bool Explains(Exception fault) =>
        Causes(fault).All(e => e is IOException or UnauthorizedAccessException or ImageryException) && ChangedTiles().Count > 0;

    private static IEnumerable<Exception> Causes(Exception fault) => fault is AggregateException all ? all.Flatten().InnerExceptions : [fault];

    /// <summary>UTC; a file that is gone was written in 1601.</summary>
    private static DateTime WrittenAt(Tile tile) => File.GetLastWriteTimeUtc(tile.Path);

    /// <returns>Null when it cannot be read.</returns>
    private static string? HashOf(Tile tile)
    {
        try
        {
            using FileStream stream = new(tile.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
            return stream.Length == tile.FileSize ? Convert.ToHexStringLower(SHA256.HashData(stream)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
