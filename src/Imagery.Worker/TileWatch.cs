using System.Security.Cryptography;
using Imagery.Scenes;

namespace Imagery.Worker;

/// <summary>
/// Notices that a tile was rewritten, replaced, cut or removed while it was read: its bytes must hash, after the work, to what they hashed to when
/// the folder was looked through, and its time of writing must be the one from before the work.
/// </summary>
internal sealed class TileWatch(Scene scene)
{
    private readonly DateTime[] _written = [.. scene.Tiles.Select(WrittenAt)];

    /// <returns>Relative paths, ordinal.</returns>
    public IReadOnlyList<string> ChangedTiles() =>
    [
        .. scene.Tiles.Where((tile, i) => WrittenAt(tile) != _written[i] || HashOf(tile) != tile.ContentHash)
            .Select(t => t.RelativePath).Order(StringComparer.Ordinal),
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
