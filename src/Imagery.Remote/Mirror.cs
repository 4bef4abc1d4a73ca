using System.Collections.Concurrent;
using Imagery.Scenes;

namespace Imagery.Remote;

/// <summary>A folder of copies with the names of their objects.</summary>
/// <param name="folder">Key of the folder of tiles, without a slash at its end; empty = the whole bucket.</param>
/// <param name="isRecursive">Whether folders below belong to it.</param>
internal sealed class Mirror(CachePlace place, string folder, bool isRecursive, ObjectFetcher fetcher)
{
    public const int MostAttempts = 3;

    public const string Changing = "changing";

    private const int FilesAtOnce = 4;

    /// <summary>Larger metadata are not read by anyone: their length says so, and their bytes are not needed.</summary>
    private const long LargestMetadata = 16 << 20;

    public CachePlace Place => place;

    public string Root { get; } = Path.Combine([place.Tree, .. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)]);

    /// <param name="relativePath">From the folder of tiles; one that was looked at (<see cref="MirrorPlan.Fault"/>).</param>
    public string PathOf(string relativePath) => Path.Combine([Root, .. relativePath.Split('/')]);

    public bool Holds(MirrorFile file) => place.Records.Holds(file.Object, PathOf(file.RelativePath));

    /// <summary>Removes what is not listed any more, and fetches what is not there yet.</summary>
    /// <param name="isWanted">For what is not, an empty file stands, unless there is a copy.</param>
    /// <returns>What could not be fetched: nothing is in its place then.</returns>
    /// <exception cref="RemoteException">The server is not reached any more, or a copy cannot be stored.</exception>
    public async Task<IReadOnlyList<InputProblem>> BringAsync(MirrorPlan plan, Predicate<MirrorFile> isWanted, IFetchProgress progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(Root);
        RemoveOthers(plan);
        MirrorFile[] missing = [.. plan.Files.Where(f => !Holds(f))];
        foreach (MirrorFile file in missing.Where(f => !isWanted(f)))
        {
            await PutAsync(file, length: 0, cancel).ConfigureAwait(false);
        }

        missing = [.. missing.Where(f => isWanted(f))];
        progress.Plan(missing.Length, missing.Sum(f => f.Object.Size), plan.Files.Count(f => isWanted(f)) - missing.Length);
        ConcurrentBag<InputProblem> problems = [];
        await Parallel.ForEachAsync(
            missing,
            new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = FilesAtOnce },
            async (file, stop) =>
            {
                try
                {
                    await FetchAsync(file, progress, stop).ConfigureAwait(false);
                }
                catch (RemoteException e) when (KindOf(e.Fault) is not null)
                {
                    // An older copy is not what is there now.
                    File.Delete(PathOf(file.RelativePath));
                    problems.Add(new InputProblem(file.RelativePath, KindOf(e.Fault)!, e.Message));
                }
            }).ConfigureAwait(false);
        return [.. problems.OrderBy(p => p.Path, StringComparer.Ordinal)];
    }

    /// <exception cref="RemoteException">It cannot be had, is another version now, or cannot be stored.</exception>
    public async Task FetchAsync(MirrorFile file, IFetchProgress progress, CancellationToken cancel)
    {
        if (Holds(file))
        {
            return;
        }

        if (!file.IsTile && file.Object.Size > LargestMetadata)
        {
            await PutAsync(file, file.Object.Size, cancel).ConfigureAwait(false);
            return;
        }

        using IDisposable alone = await place.Records.LockAsync(file.Object.Key, cancel).ConfigureAwait(false);
        if (Holds(file))
        {
            return;
        }

        string path = PathOf(file.RelativePath);
        MakeWay(path);
        DateTime written = await fetcher.FetchAsync(file.Object, path, place.Incoming, progress.Add, cancel).ConfigureAwait(false);
        place.Records.Add(file.Object, written);
    }

    private static string? KindOf(RemoteFault fault) => fault switch
    {
        RemoteFault.Changed => Changing,
        RemoteFault.Missing => "vanished",
        RemoteFault.Forbidden => "not-opened",
        _ => null,
    };

    /// <summary>A file without content, in place of any older copy.</summary>
    private async Task PutAsync(MirrorFile file, long length, CancellationToken cancel)
    {
        using IDisposable alone = await place.Records.LockAsync(file.Object.Key, cancel).ConfigureAwait(false);
        if (Holds(file))
        {
            return;
        }

        string path = PathOf(file.RelativePath);
        MakeWay(path);
        FileStream stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            stream.SetLength(length);
        }
    }

    /// <summary>What was a folder of keys may be a key now.</summary>
    private static void MakeWay(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private void RemoveOthers(MirrorPlan plan)
    {
        HashSet<string> listed = [.. plan.Files.Select(f => PathOf(f.RelativePath))];
        EnumerationOptions all = new() { RecurseSubdirectories = isRecursive, AttributesToSkip = FileAttributes.None };
        foreach (string other in Directory.EnumerateFiles(Root, "*", all).Where(f => !listed.Contains(f)).ToList())
        {
            File.Delete(other);
        }
    }
}
