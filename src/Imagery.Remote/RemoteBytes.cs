using Imagery.GeoTiff;

namespace Imagery.Remote;

/// <summary>The bytes of an object, fetched in blocks as they are touched, each once. For headers: the blocks stay in memory.</summary>
internal sealed class RemoteBytes(RangeReader reader, RemoteObject listed, string address, int blockBytes, CancellationToken cancel) : IFileBytes
{
    private readonly Dictionary<long, byte[]> _blocks = [];

    public string Path => address;

    public long Length => listed.Size;

    public int Read(long offset, Span<byte> destination)
    {
        if (offset >= Length || destination.IsEmpty)
        {
            return 0;
        }

        Need(offset, Math.Min(Length, offset + destination.Length));
        byte[] block = _blocks[offset / blockBytes];
        int within = (int)(offset % blockBytes);
        int read = Math.Min(destination.Length, block.Length - within);
        block.AsSpan(within, read).CopyTo(destination);
        return read;
    }

    public void Dispose() => _blocks.Clear();

    /// <summary>Blocks that follow each other and are missing are asked for at once.</summary>
    private void Need(long from, long to)
    {
        long last = (to - 1) / blockBytes;
        for (long block = from / blockBytes; block <= last; block++)
        {
            if (_blocks.ContainsKey(block))
            {
                continue;
            }

            long end = block;
            while (end < last && !_blocks.ContainsKey(end + 1))
            {
                end++;
            }

            Fetch(block, end);
            block = end;
        }
    }

    private void Fetch(long first, long last)
    {
        long start = first * blockBytes;
        long end = Math.Min(Length, (last + 1) * blockBytes);
        byte[] bytes = new byte[end - start];
        reader.ReadAsync(listed, (start, end), Keep, cancel).GetAwaiter().GetResult();
        for (long block = first; block <= last; block++)
        {
            long at = (block - first) * blockBytes;
            _blocks[block] = bytes[(int)at..(int)Math.Min(bytes.Length, at + blockBytes)];
        }

        ValueTask Keep(long offset, ReadOnlyMemory<byte> part)
        {
            part.CopyTo(bytes.AsMemory((int)(offset - start)));
            return ValueTask.CompletedTask;
        }
    }
}
