using Imagery.Scenes;

namespace Imagery.Worker.Watching;

/// <summary>What is in the folder of deliveries at one time.</summary>
/// <param name="Ready">Relative paths of tiles that are whole.</param>
/// <param name="Waiting">Tiles that may still be written.</param>
/// <param name="State">Names, sizes and times of all that is ready and of what lies beside it: what was done for one state need not be done again.</param>
public sealed record Delivered(IReadOnlySet<string> Ready, int Waiting, string State);

/// <summary>
/// Tells finished deliveries from half-written ones. A tile is whole when neither it nor any tile in its folder has changed for the settling time (a
/// delivery is copied file after file), when it itself has not changed for ten times as long, or when a marker newer than it says so:
/// <c>quay.tif.done</c>, <c>quay.done</c>, <c>.done</c> in its folder, or its STAC item <c>quay.json</c>.
/// </summary>
public sealed class DeliveryFolder(string folder, TimeSpan settle, TimeProvider clock)
{
    private const int LonelyFactor = 10;

    private readonly Dictionary<string, (FileStamp Stamp, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Lists names, sizes and times; opens nothing.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public Delivered Look()
    {
        List<InputProblem> problems = [];
        IReadOnlyList<TileFile> files = TileFiles.Find(folder, problems);
        long now = clock.GetTimestamp();
        foreach (TileFile file in files)
        {
            FileStamp stamp = FileStamp.Of(file.Path);
            if (!_seen.TryGetValue(file.RelativePath, out (FileStamp Stamp, long Since) before) || before.Stamp != stamp)
            {
                _seen[file.RelativePath] = (stamp, now);
            }
        }

        HashSet<string> there = [.. files.Select(f => f.RelativePath)];
        foreach (string gone in _seen.Keys.Where(k => !there.Contains(k)).ToArray())
        {
            _seen.Remove(gone);
        }

        TileFile[] ready = [.. files.GroupBy(f => Path.GetDirectoryName(f.Path)!, StringComparer.Ordinal).SelectMany(g => Whole(g.Key, [.. g], now))];
        return new Delivered(
            ready.Select(f => f.RelativePath).ToHashSet(StringComparer.Ordinal),
            files.Count - ready.Length,
            string.Join('\n', ready.OrderBy(f => f.RelativePath, StringComparer.Ordinal).Select(StateOf)
                .Concat(problems.Select(p => $"{p.Path} {p.Kind}").Order(StringComparer.Ordinal))));
    }

    private IEnumerable<TileFile> Whole(string directory, TileFile[] tiles, long now)
    {
        TimeSpan quiet = tiles.Min(t => Unchanged(t, now));
        FileStamp all = FileStamp.Of(Path.Combine(directory, ".done"));
        return tiles.Where(t => quiet >= settle || Unchanged(t, now) >= LonelyFactor * settle || IsNewer(all, t) || MarkersOf(t).Any(m => IsNewer(FileStamp.Of(m), t)));
    }

    private TimeSpan Unchanged(TileFile tile, long now) => clock.GetElapsedTime(_seen[tile.RelativePath].Since, now);

    private bool IsNewer(FileStamp marker, TileFile tile) => marker.Length >= 0 && marker.WrittenUtc >= _seen[tile.RelativePath].Stamp.WrittenUtc;

    private static IEnumerable<string> MarkersOf(TileFile tile)
    {
        string stem = Path.Combine(Path.GetDirectoryName(tile.Path)!, Path.GetFileNameWithoutExtension(tile.Path));
        return [tile.Path + ".done", stem + ".done", stem + ".json", stem + ".stac.json"];
    }

    /// <summary>A sidecar that comes later may date a tile: its folder's time of writing changes then.</summary>
    private string StateOf(TileFile tile) =>
        $"{tile.RelativePath} {_seen[tile.RelativePath].Stamp} {File.GetLastWriteTimeUtc(Path.GetDirectoryName(tile.Path)!).Ticks}";
}
