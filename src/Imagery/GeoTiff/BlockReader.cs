using System.Buffers;
using Imagery.GeoTiff.Codecs;

namespace Imagery.GeoTiff;

/// <summary>
/// Fetches decoded blocks of one image and keeps the latest, up to a number of bytes, so that neighbouring windows do not decode
/// a block again. One instance serves one thread at a time.
/// </summary>
internal sealed class BlockReader : IDisposable
{
    private readonly TiffSource _source;
    private readonly long _cacheLimit;
    private readonly BlockDecoder _decoder;
    private readonly DecodedBlocks? _shared;
    private readonly Dictionary<int, LinkedListNode<(int Block, byte[] Data)>> _cache = [];
    private readonly LinkedList<(int Block, byte[] Data)> _latestFirst = new();
    private byte[]? _spare;
    private long _cached;

    /// <param name="shared">Blocks kept beyond the life of this reader, or null.</param>
    /// <exception cref="ImageryException">The image is stored in a way that is not read.</exception>
    public BlockReader(TiffSource source, TiffImage image, long cacheLimit, DecodedBlocks? shared = null)
    {
        BlockDecoder.RequireSupport(image, source);
        (_source, Image, _cacheLimit, _shared) = (source, image, cacheLimit, shared);
        _decoder = new BlockDecoder(image, source);
    }

    public TiffImage Image { get; }

    /// <returns>
    /// Rows of <see cref="TiffImage.DecodedRowBytes"/>, samples little-endian, chunky as stored; null when the block is missing.
    /// Not to be written to, and of no use after the next call: its memory may then hold another block.
    /// </returns>
    /// <exception cref="ImageryFormatException">The block does not decode to what the layout says.</exception>
    public byte[]? Read(int block)
    {
        if (Image.IsSparse(block))
        {
            return null;
        }

        if (_cache.TryGetValue(block, out LinkedListNode<(int Block, byte[] Data)>? node))
        {
            _latestFirst.Remove(node);
            _latestFirst.AddFirst(node);
            return node.Value.Data;
        }

        (string, long, int) key = (_source.Path, Image.Offsets[0], block);
        if (_shared?.Find(key) is { } known)
        {
            return known;
        }

        byte[] data = Decode(block);
        if (_shared?.Keep(key, data) != true)
        {
            Keep(block, data);
        }

        return data;
    }

    public void Dispose() => _decoder.Dispose();

    private byte[] Decode(int block)
    {
        int blockRow = block % Image.BlocksPerPlane / Image.BlocksAcross;
        int rows = Image.RowsOfBlock(blockRow);
        long length = Image.ByteCounts[block];
        if (Image.Compression == TiffCompression.None)
        {
            length = (long)Image.StoredRowBytes * rows;
        }

        if (length > int.MaxValue / 2)
        {
            throw _source.OverLimit($"{Image.BlockName(block)} has {length} bytes, the limit is {int.MaxValue / 2}");
        }

        byte[] stored = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            Span<byte> bytes = stored.AsSpan(0, (int)length);
            _source.ReadInto(Image.Offsets[block], bytes, Image.BlockName(block));
            return _decoder.Decode(block, rows, Image.RowsInsideImage(blockRow), bytes, TakeSpare());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    private byte[]? TakeSpare()
    {
        byte[]? spare = _spare;
        _spare = null;
        return spare;
    }

    private void Keep(int block, byte[] data)
    {
        if (data.Length > _cacheLimit)
        {
            return;
        }

        _cached += data.Length;
        while (_cached > _cacheLimit && _latestFirst.Last is { } oldest)
        {
            _latestFirst.RemoveLast();
            _cache.Remove(oldest.Value.Block);
            _cached -= oldest.Value.Data.Length;
            _spare = oldest.Value.Data;
        }

        _cache[block] = _latestFirst.AddFirst((block, data));
    }
}
