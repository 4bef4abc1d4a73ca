using System.Buffers.Binary;
using System.Globalization;
using BitMiracle.LibTiff.Classic;

namespace Imagery.GeoTiff.Codecs;

/// <summary>
/// Decodes JPEG, CCITT and old-style LZW through LibTiff.NET. The library never sees the file: each block is handed over as a TIFF of
/// one strip in memory, whose directory is ours, so that nothing else a file may say can lead it astray.
/// The library repeats subsampled JPEG colour where libjpeg-turbo interpolates it: the brightness is the same, the colour beside a
/// strong edge differs by tens of levels.
/// </summary>
internal static class LibTiffDecoder
{
    static LibTiffDecoder() => Tiff.SetErrorHandler(new Complaints());

    /// <returns>Bytes written.</returns>
    /// <exception cref="InvalidDataException">The decoder gave up.</exception>
    public static int Decode(TiffImage image, int rows, ReadOnlySpan<byte> data, byte[] destination, int length)
    {
        using MemoryStream stream = new(OneStripTiff(image, rows, data), writable: false);
        try
        {
            using Tiff? tiff = Tiff.ClientOpen("block", "r", stream, new TiffStream());
            if (tiff is null)
            {
                throw new InvalidDataException("the decoder does not take its head");
            }

            if (image.Compression == TiffCompression.Jpeg && image.Photometric == TiffPhotometric.YCbCr)
            {
                tiff.SetField(BitMiracle.LibTiff.Classic.TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
            }

            if (tiff.StripSize() != length)
            {
                throw new InvalidDataException($"the decoder would give {tiff.StripSize()} bytes, the layout needs {length}");
            }

            Complaints.Last = null;
            int read = tiff.ReadEncodedStrip(0, destination, 0, length);
            return read < 0 || (image.Compression == TiffCompression.Jpeg && Complaints.Last is not null)
                ? throw new InvalidDataException("the decoder says: " + (Complaints.Last ?? "nothing"))
                : read;
        }
        catch (SystemException e) when (e is not (OutOfMemoryException or InvalidDataException))
        {
            // What the library throws on broken data is not documented: index, null, cast, overflow and division errors were seen.
            throw new InvalidDataException("the decoder gave up: " + e.GetType().Name, e);
        }
    }

    private static byte[] OneStripTiff(TiffImage image, int rows, ReadOnlySpan<byte> data)
    {
        List<(int Tag, int Type, long Value)> entries =
        [
            (256, 4, image.BlockWidth),
            (257, 4, rows),
            (258, 3, image.SampleType.Bits),
            (259, 3, image.Compression),
            (262, 3, image.Photometric),
            (266, 3, image.IsReverseBits ? 2 : 1),
            (273, 4, 0),
            (277, 3, image.SamplesPerBlockPixel),
            (278, 4, rows),
            (279, 4, data.Length),
            (284, 3, 1),
        ];
        if (image.Compression == TiffCompression.CcittFax3)
        {
            entries.Add((292, 4, image.T4Options));
        }
        else if (image.Compression == TiffCompression.CcittFax4)
        {
            entries.Add((293, 4, image.T6Options));
        }

        if (image.JpegTables is not null)
        {
            entries.Add((347, 7, image.JpegTables.Length));
        }

        if (image.Photometric == TiffPhotometric.YCbCr)
        {
            entries.Add((530, 3, image.SubsamplingX + (image.SubsamplingY * 0x10000L)));
        }

        return Assemble(image, entries, data);
    }

    private static byte[] Assemble(TiffImage image, List<(int Tag, int Type, long Value)> entries, ReadOnlySpan<byte> data)
    {
        bool wideBits = image.SamplesPerBlockPixel > 2;
        int directory = 8;
        int afterDirectory = directory + 2 + (entries.Count * 12) + 4;
        int tables = afterDirectory + (wideBits ? image.SamplesPerBlockPixel * 2 : 0);
        int body = tables + (image.JpegTables?.Length ?? 0);
        byte[] file = new byte[body + data.Length];
        file[0] = file[1] = (byte)'I';
        Write16(file, 2, 42);
        Write32(file, 4, directory);
        Write16(file, directory, entries.Count);
        for (int i = 0; i < entries.Count; i++)
        {
            (int tag, int type, long value) = entries[i];
            (long count, long stored) = tag switch
            {
                258 when wideBits => ((long)image.SamplesPerBlockPixel, (long)afterDirectory),
                258 => (image.SamplesPerBlockPixel, value * 0x10001),
                273 => (1, body),
                347 => (value, tables),
                530 => (2, value),
                _ => (1, value),
            };
            int at = directory + 2 + (i * 12);
            Write16(file, at, tag);
            Write16(file, at + 2, type);
            Write32(file, at + 4, count);
            Write32(file, at + 8, stored);
        }

        for (int i = 0; wideBits && i < image.SamplesPerBlockPixel; i++)
        {
            Write16(file, afterDirectory + (2 * i), image.SampleType.Bits);
        }

        image.JpegTables?.CopyTo(file, tables);
        data.CopyTo(file.AsSpan(body));
        return file;
    }

    private static void Write16(byte[] file, int at, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);

    private static void Write32(byte[] file, int at, long value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), (uint)value);

    /// <summary>
    /// The library prints to stderr unless told otherwise, and only for the whole process. It also fills broken JPEG data with grey
    /// after a mere warning: what it says is kept for the thread that decodes, which refuses the block. Broken fax lines are taken as they
    /// come, as every reader does.
    /// </summary>
    private sealed class Complaints : TiffErrorHandler
    {
        [ThreadStatic]
        private static string? _last;

        public static string? Last
        {
            get => _last;
            set => _last = value;
        }

        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args) =>
            Last = string.Format(CultureInfo.InvariantCulture, format, args);

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args) =>
            Last = string.Format(CultureInfo.InvariantCulture, format, args);

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
