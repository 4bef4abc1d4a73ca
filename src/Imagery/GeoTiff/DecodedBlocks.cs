using System.Collections.Concurrent;

namespace Imagery.GeoTiff;

/// <summary>
/// Keeps decoded blocks for whoever reads them next: a scene is gone over several times (light, clouds, containers, evidence) and decoding is most of
/// the cost of reading. First come, first kept: whoever goes over a scene larger than the limit again still finds its first part, where keeping the latest
/// blocks would find nothing. Thread-safe.
/// </summary>
/// <param name="limitBytes">Decoded bytes kept at most, all files together.</param>
public sealed class DecodedBlocks(long limitBytes)
{
    private readonly ConcurrentDictionary<(string Path, long Image, int Block), byte[]> _kept = [];
    private long _bytes;

    /// <summary>Bytes kept now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Forgets all: another scene begins.</summary>
    public void Clear()
    {
        _kept.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    /// <returns>Not to be written to; null when not kept.</returns>
    internal byte[]? Find((string Path, long Image, int Block) key) => _kept.GetValueOrDefault(key);

    /// <param name="block">Taken over when kept: nobody may write to it afterwards.</param>
    /// <returns>Whether it is kept.</returns>
    internal bool Keep((string Path, long Image, int Block) key, byte[] block)
    {
        if (Interlocked.Add(ref _bytes, block.Length) > limitBytes || !_kept.TryAdd(key, block))
        {
            Interlocked.Add(ref _bytes, -block.Length);
            return false;
        }

        return true;
    }
}
