using System.Buffers.Binary;

namespace Imagery.GeoTiff;

/// <summary>
/// The bytes of a TIFF file and its eight- or sixteen-byte head. Reads by position, so reading changes nothing.
/// </summary>
internal sealed class TiffSource : IDisposable
{
    private readonly IFileBytes _bytes;

    private TiffSource(IFileBytes bytes)
    {
        (_bytes, Path, Length) = (bytes, bytes.Path, bytes.Length);
        Span<byte> head = stackalloc byte[16];
        ReadInto(0, head[..8], "the file head");
        IsBigEndian = (head[0], head[1]) switch
        {
            ((byte)'I', (byte)'I') => false,
            ((byte)'M', (byte)'M') => true,
            _ => throw Malformed("does not begin like a TIFF file (II or MM)"),
        };
        ushort version = U16(head[2..]);
        IsBigTiff = version switch
        {
            42 => false,
            43 => true,
            _ => throw Malformed($"TIFF version {version}, allowed are 42 and 43 (BigTIFF)"),
        };
        if (IsBigTiff)
        {
            ReadInto(0, head, "the BigTIFF head");
            if (U16(head[4..]) != 8)
            {
                throw Malformed($"BigTIFF offsets of {U16(head[4..])} bytes, allowed are 8");
            }
        }

        FirstDirectory = IsBigTiff ? (long)U64(head[8..]) : U32(head[4..]);
    }

    /// <summary>As the user named it.</summary>
    public string Path { get; }

    public long Length { get; }

    public bool IsBigEndian { get; }

    public bool IsBigTiff { get; }

    public long FirstDirectory { get; }

    public static TiffSource Open(string path) => Open(LocalFileBytes.Open(path));

    /// <param name="bytes">Disposed of with the source.</param>
    public static TiffSource Open(IFileBytes bytes)
    {
        try
        {
            return new TiffSource(bytes);
        }
        catch (ImageryException)
        {
            bytes.Dispose();
            throw;
        }
    }

    public void ReadInto(long offset, Span<byte> destination, string what)
    {
        if (offset < 0 || offset > Length - destination.Length)
        {
            throw Malformed($"{what} lies at bytes {offset} to {unchecked((ulong)offset + (ulong)destination.Length)}, the file has {Length}");
        }

        int done = 0;
        while (done < destination.Length)
        {
            int read = _bytes.Read(offset + done, destination[done..]);
            if (read == 0)
            {
                throw Malformed($"the file ended at byte {offset + done} while {what} was read; it had {Length} bytes when it was opened");
            }

            done += read;
        }
    }

    public ushort U16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint U32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public ulong U64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    public ImageryFormatException Malformed(string message, Exception? inner = null) => new(Path, message, inner);

    public ImageryNotSupportedException NotSupported(string message) => new(Path, message);

    public ImageryLimitException OverLimit(string message) => new(Path, message);

    public void Dispose() => _bytes.Dispose();
}
