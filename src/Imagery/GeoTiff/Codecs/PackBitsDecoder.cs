namespace Imagery.GeoTiff.Codecs;

/// <summary>TIFF 6.0 section 9: byte runs.</summary>
internal static class PackBitsDecoder
{
    /// <returns>Bytes written; less than the destination when the data end early.</returns>
    public static int Decode(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        int position = 0;
        int written = 0;
        while (written < destination.Length && position < data.Length)
        {
            int control = (sbyte)data[position++];
            if (control == -128)
            {
                continue;
            }

            int room = destination.Length - written;
            if (control >= 0)
            {
                int count = Math.Min(Math.Min(control + 1, room), data.Length - position);
                data.Slice(position, count).CopyTo(destination[written..]);
                (position, written) = (position + count, written + count);
            }
            else if (position < data.Length)
            {
                int count = Math.Min(1 - control, room);
                destination.Slice(written, count).Fill(data[position++]);
                written += count;
            }
        }

        return written;
    }
}
