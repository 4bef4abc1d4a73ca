using System.Text;

namespace Imagery.GeoTiff;

/// <summary>One image file directory. Values are read when asked for, so a broken tag that nobody needs harms nobody.</summary>
internal sealed class TiffDirectory
{
    private readonly TiffSource _source;
    private readonly ReadLimits _limits;
    private readonly Dictionary<int, Entry> _entries;

    private TiffDirectory(TiffSource source, ReadLimits limits, Dictionary<int, Entry> entries, long next) =>
        (_source, _limits, _entries, Next) = (source, limits, entries, next);

    /// <summary>Offset of the directory after this one; 0 = none.</summary>
    public long Next { get; }

    public static TiffDirectory Read(TiffSource source, ReadLimits limits, long offset)
    {
        int countSize = source.IsBigTiff ? 8 : 2;
        Span<byte> head = stackalloc byte[8];
        source.ReadInto(offset, head[..countSize], "a directory");
        ulong count = source.IsBigTiff ? source.U64(head) : source.U16(head);
        if (count is 0 or > 4096)
        {
            throw source.Malformed($"the directory at byte {offset} has {count} entries, allowed are 1 to 4096");
        }

        int entrySize = source.IsBigTiff ? 20 : 12;
        byte[] body = new byte[(int)count * entrySize];
        source.ReadInto(offset + countSize, body, "a directory");
        Dictionary<int, Entry> entries = new((int)count);
        for (int i = 0; i < (int)count; i++)
        {
            ReadOnlySpan<byte> raw = body.AsSpan(i * entrySize, entrySize);
            Entry entry = source.IsBigTiff
                ? new Entry(source.U16(raw[2..]), source.U64(raw[4..]), offset + countSize + (i * entrySize) + 12)
                : new Entry(source.U16(raw[2..]), source.U32(raw[4..]), offset + countSize + (i * entrySize) + 8);

            // The first of duplicates stands, as in libtiff.
            entries.TryAdd(source.U16(raw), entry);
        }

        return new TiffDirectory(source, limits, entries, NextOffset(source, offset + countSize + body.Length));
    }

    public bool Has(TiffTag tag) => _entries.ContainsKey((int)tag);

    /// <summary>The number of values; 0 when the tag is missing.</summary>
    public long Count(TiffTag tag) => _entries.TryGetValue((int)tag, out Entry entry) ? (long)Math.Min(entry.Count, long.MaxValue) : 0;

    /// <summary>Whole numbers, or null when the tag is missing. Unsigned 64-bit values above the signed range come out negative.</summary>
    public long[]? Integers(TiffTag tag)
    {
        if (!TryLoad(tag, out int type, out byte[] bytes))
        {
            return null;
        }

        int size = TypeSize(type);
        long[] values = new long[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> raw = bytes.AsSpan(i * size, size);
            values[i] = type switch
            {
                1 or 7 => raw[0],
                6 => (sbyte)raw[0],
                3 => _source.U16(raw),
                8 => (short)_source.U16(raw),
                4 or 13 => _source.U32(raw),
                9 => (int)_source.U32(raw),
                16 or 17 or 18 => (long)_source.U64(raw),
                _ => throw _source.Malformed($"tag {tag} has field type {type}, wanted whole numbers"),
            };
        }

        return values;
    }

    public long Integer(TiffTag tag, long missing) => Integers(tag) is { Length: > 0 } values ? values[0] : missing;

    public double[]? Doubles(TiffTag tag)
    {
        if (!TryLoad(tag, out int type, out byte[] bytes))
        {
            return null;
        }

        if (type == 12)
        {
            double[] values = new double[bytes.Length / 8];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = BitConverter.UInt64BitsToDouble(_source.U64(bytes.AsSpan(i * 8)));
            }

            return values;
        }

        if (type == 11)
        {
            double[] values = new double[bytes.Length / 4];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = BitConverter.UInt32BitsToSingle(_source.U32(bytes.AsSpan(i * 4)));
            }

            return values;
        }

        return Integers(tag)?.Select(static value => (double)value).ToArray();
    }

    /// <summary>Text up to the first NUL, UTF-8 (bytes that are none become U+FFFD); null when the tag is missing.</summary>
    public string? Text(TiffTag tag)
    {
        if (!TryLoad(tag, out _, out byte[] bytes))
        {
            return null;
        }

        int end = Array.IndexOf(bytes, (byte)0);
        return Encoding.UTF8.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }

    public byte[]? Bytes(TiffTag tag) => TryLoad(tag, out _, out byte[] bytes) ? bytes : null;

    private static long NextOffset(TiffSource source, long position)
    {
        int size = source.IsBigTiff ? 8 : 4;

        // Some writers end the file at the last entry and leave out the zero.
        if (position > source.Length - size)
        {
            return 0;
        }

        Span<byte> raw = stackalloc byte[8];
        source.ReadInto(position, raw[..size], "a directory");
        return source.IsBigTiff ? (long)source.U64(raw) : source.U32(raw);
    }

    private static int TypeSize(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };

    private bool TryLoad(TiffTag tag, out int type, out byte[] bytes)
    {
        bytes = [];
        type = 0;
        if (!_entries.TryGetValue((int)tag, out Entry entry))
        {
            return false;
        }

        type = entry.Type;
        int size = TypeSize(type);
        if (size == 0)
        {
            throw _source.Malformed($"tag {tag} has field type {type}, which does not exist");
        }

        if (entry.Count > (ulong)_source.Length)
        {
            throw _source.Malformed($"tag {tag} has {entry.Count} values, the file has {_source.Length} bytes");
        }

        long length = (long)entry.Count * size;
        long offset = entry.ValuePosition;
        if (length > (_source.IsBigTiff ? 8 : 4))
        {
            Span<byte> pointer = stackalloc byte[8];
            _source.ReadInto(offset, pointer[..(_source.IsBigTiff ? 8 : 4)], $"tag {tag}");
            offset = _source.IsBigTiff ? (long)_source.U64(pointer) : _source.U32(pointer);
        }

        if (offset < 0 || offset > _source.Length - length)
        {
            throw _source.Malformed($"tag {tag} lies at bytes {offset} to {offset + length}, the file has {_source.Length}");
        }

        long allowed = IsBlockList(tag) ? (long)_limits.MaxBlocks * 8 : _limits.MaxTagBytes;
        if (length > allowed)
        {
            throw _source.OverLimit($"tag {tag} has {length} bytes, the limit is {allowed}");
        }

        bytes = new byte[length];
        _source.ReadInto(offset, bytes, $"tag {tag}");
        return true;
    }

    private static bool IsBlockList(TiffTag tag) => tag is TiffTag.StripOffsets or TiffTag.StripByteCounts
        or TiffTag.TileOffsets or TiffTag.TileByteCounts;

    private readonly record struct Entry(int Type, ulong Count, long ValuePosition);
}
