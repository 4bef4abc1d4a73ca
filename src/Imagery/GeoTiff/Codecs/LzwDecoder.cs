namespace Imagery.GeoTiff.Codecs;

/// <summary>TIFF 6.0 section 13: codes of 9 to 12 bits, most significant bit first, widened one code early.</summary>
internal sealed class LzwDecoder
{
    private const int Clear = 256;
    private const int EndOfInformation = 257;
    private const int FirstFree = 258;
    private const int TableSize = 4096;

    private readonly ushort[] _prefix = new ushort[TableSize];
    private readonly byte[] _suffix = new byte[TableSize];
    private readonly byte[] _first = new byte[TableSize];
    private readonly ushort[] _length = new ushort[TableSize];

    public LzwDecoder()
    {
        for (int i = 0; i < 256; i++)
        {
            (_suffix[i], _first[i], _length[i]) = ((byte)i, (byte)i, 1);
        }
    }

    /// <summary>Whether the data come from before TIFF 5.0 finished: least significant bit first.</summary>
    public static bool IsOldStyle(ReadOnlySpan<byte> data) => data.Length >= 2 && data[0] == 0 && (data[1] & 1) == 1;

    /// <returns>Bytes written; less than the destination when the data end early.</returns>
    /// <exception cref="InvalidDataException">A code that no table holds.</exception>
    public int Decode(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        int position = 0;
        int written = 0;
        uint bits = 0;
        int bitCount = 0;
        int width = 9;
        int next = FirstFree;
        int previous = -1;
        while (written < destination.Length)
        {
            while (bitCount < width)
            {
                if (position == data.Length)
                {
                    return written;
                }

                bits = (bits << 8) | data[position++];
                bitCount += 8;
            }

            bitCount -= width;
            int code = (int)(bits >> bitCount) & ((1 << width) - 1);
            if (code == EndOfInformation)
            {
                return written;
            }

            if (code == Clear)
            {
                (width, next, previous) = (9, FirstFree, -1);
                continue;
            }

            if (previous >= 0)
            {
                Add(previous, code, next);
                next = Math.Min(next + 1, TableSize);
                width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            }

            if (code >= next || (previous < 0 && code >= Clear))
            {
                throw new InvalidDataException($"LZW code {code} at byte {position} when {next} codes are known");
            }

            written += Write(code, destination[written..]);
            previous = code;
        }

        return written;
    }

    private void Add(int previous, int code, int next)
    {
        if (next >= TableSize)
        {
            return;
        }

        _prefix[next] = (ushort)previous;
        _first[next] = _first[previous];
        _length[next] = (ushort)(_length[previous] + 1);

        // The code that is just being defined begins like the one before.
        _suffix[next] = code == next ? _first[previous] : _first[code];
    }

    /// <summary>Writes the code's string back to front; what does not fit is dropped.</summary>
    private int Write(int code, Span<byte> destination)
    {
        if (code < 256)
        {
            destination[0] = (byte)code;
            return 1;
        }

        int length = _length[code];
        while (length > destination.Length)
        {
            code = _prefix[code];
            length--;
        }

        for (int i = length - 1; i >= 0; i--)
        {
            destination[i] = _suffix[code];
            code = _prefix[code];
        }

        return length;
    }
}
