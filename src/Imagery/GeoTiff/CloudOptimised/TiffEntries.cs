using System.Buffers.Binary;
using System.Text;

namespace Imagery.GeoTiff.CloudOptimised;

/// <summary>The entries of one directory of a classic little-endian TIFF, with the values that do not fit into them right behind.</summary>
internal sealed class TiffEntries
{
    private const int EntryBytes = 12;

    private readonly SortedDictionary<TiffTag, (ushort Type, int Count, byte[] Bytes)> _entries = [];

    /// <summary>Of the directory and all its values; even.</summary>
    public int TotalBytes => 2 + (EntryBytes * _entries.Count) + 4 + _entries.Values.Sum(e => Outside(e.Bytes));

    public void SetShorts(TiffTag tag, params ushort[] values) =>
        Set(tag, 3, values.Length, 2, (span, i) => BinaryPrimitives.WriteUInt16LittleEndian(span, values[i]));

    public void SetLongs(TiffTag tag, params uint[] values) =>
        Set(tag, 4, values.Length, 4, (span, i) => BinaryPrimitives.WriteUInt32LittleEndian(span, values[i]));

    public void SetDoubles(TiffTag tag, params double[] values) =>
        Set(tag, 12, values.Length, 8, (span, i) => BinaryPrimitives.WriteDoubleLittleEndian(span, values[i]));

    /// <summary>ASCII by the letter of the standard; GDAL reads UTF-8.</summary>
    public void SetText(TiffTag tag, string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        _entries[tag] = (2, bytes.Length, bytes);
    }

    /// <param name="at">Where the directory stands in the file.</param>
    /// <param name="next">Where the next one stands; 0 = none.</param>
    public void WriteTo(byte[] file, int at, int next)
    {
        int values = at + 2 + (EntryBytes * _entries.Count) + 4;
        Span<byte> span = file.AsSpan(at);
        BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)_entries.Count);
        span = span[2..];
        foreach ((TiffTag tag, (ushort type, int count, byte[] bytes)) in _entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(span[2..], type);
            BinaryPrimitives.WriteInt32LittleEndian(span[4..], count);
            if (Outside(bytes) == 0)
            {
                bytes.CopyTo(span[8..]);
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(span[8..], values);
                bytes.CopyTo(file, values);
                values += Outside(bytes);
            }

            span = span[EntryBytes..];
        }

        BinaryPrimitives.WriteInt32LittleEndian(span, next);
    }

    private static int Outside(byte[] bytes) => bytes.Length <= 4 ? 0 : bytes.Length + (bytes.Length & 1);

    private delegate void Put(Span<byte> span, int index);

    private void Set(TiffTag tag, ushort type, int count, int size, Put put)
    {
        byte[] bytes = new byte[count * size];
        for (int i = 0; i < count; i++)
        {
            put(bytes.AsSpan(i * size), i);
        }

        _entries[tag] = (type, count, bytes);
    }
}
