using Microsoft.Win32.SafeHandles;

namespace Imagery.Remote;

/// <summary>Fetches whole objects: large ones in parts side by side, under a name of its own until every byte is there.</summary>
internal sealed class ObjectFetcher(RangeReader reader, IRemoteStore store, RemoteOptions options)
{
    /// <param name="path">Where the copy belongs; its folder exists.</param>
    /// <param name="incoming">Folder of unfinished copies, on the same file system.</param>
    /// <param name="progress">Told how many bytes came, from any thread.</param>
    /// <returns>Time of writing of the copy, UTC.</returns>
    /// <exception cref="RemoteException">It cannot be had, is another version now, or cannot be stored.</exception>
    public async Task<DateTime> FetchAsync(RemoteObject listed, string path, string incoming, Action<long> progress, CancellationToken cancel)
    {
        string unfinished = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            using (SafeFileHandle file = File.OpenHandle(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                RandomAccess.SetLength(file, listed.Size);
                await Parallel.ForEachAsync(
                    Parts(listed.Size),
                    new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = options.Connections },
                    async (part, stop) => await reader.ReadAsync(listed, part, (offset, bytes) => Store(file, offset, bytes, listed, progress), stop).ConfigureAwait(false)).ConfigureAwait(false);
                RandomAccess.FlushToDisk(file);
            }

            DateTime written = File.GetLastWriteTimeUtc(unfinished);
            File.Move(unfinished, path, overwrite: true);
            return written;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private ValueTask Store(SafeFileHandle file, long offset, ReadOnlyMemory<byte> bytes, RemoteObject listed, Action<long> progress)
    {
        try
        {
            RandomAccess.Write(file, bytes.Span, offset);
        }
        catch (IOException e)
        {
            throw new RemoteException(RemoteFault.Refused, $"{store.AddressOf(listed.Key)}: cannot be stored in {options.CacheFolder}: {e.Message}", e);
        }

        progress(bytes.Length);
        return ValueTask.CompletedTask;
    }

    private IEnumerable<(long From, long To)> Parts(long size)
    {
        for (long from = 0; from < size; from += options.PartBytes)
        {
            yield return (from, Math.Min(size, from + options.PartBytes));
        }
    }
}
