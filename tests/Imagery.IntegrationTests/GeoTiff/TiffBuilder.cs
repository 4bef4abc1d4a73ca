using System.Buffers.Binary;

namespace Imagery.IntegrationTests.GeoTiff;

/// <summary>
/// Writes TIFF files from nothing but tags and blocks, in either byte order, classic or BigTIFF, so that a test can say exactly what is
/// odd about its file. Shares no code with the reader.
/// </summary>
internal sealed class TiffBuilder(bool bigEndian = false, bool bigTiff = false)
{
    public const int Short = 3;
    public const int Long = 4;
    public const int Double = 12;
    private readonly List<Image> _images = [];

    /// <summary>Adds an image of strips or tiles; an empty block is sparse (offset and count 0).</summary>
    public Image Add(int width, int height, int bands, int bits, byte[][] blocks, (int Width, int Height)? tile = null)
    {
        Image image = new(blocks, tile is not null);
        image.Set(256, Long, width).Set(257, Long, height).Set(258, Short, [.. Enumerable.Repeat((double)bits, bands)])
            .Set(259, Short, 1).Set(262, Short, bands >= 3 ? 2 : 1).Set(277, Short, bands).Set(284, Short, 1);
        if (tile is var (tileWidth, tileHeight))
        {
            image.Set(322, Long, tileWidth).Set(323, Long, tileHeight);
        }
        else
        {
            image.Set(278, Long, (height + blocks.Length - 1) / blocks.Length);
        }

        _images.Add(image);
        return image;
    }

    public byte[] Build()
    {
        MemoryStream file = new();
        Write(file, bigEndian ? "MM"u8 : "II"u8);
        Number(file, 2, bigTiff ? 43 : 42);
        if (bigTiff)
        {
            Number(file, 2, 8);
            Number(file, 2, 0);
        }

        long pointer = file.Position;
        Number(file, OffsetSize, 0);
        foreach (Image image in _images)
        {
            long[] offsets = [.. image.Blocks.Select(block => Append(file, block))];
            image.Set(image.IsTiled ? 324 : 273, bigTiff ? 16 : Long, [.. offsets.Select(static o => (double)o)]);
            image.Set(image.IsTiled ? 325 : 279, bigTiff ? 16 : Long, [.. image.Blocks.Select(static b => (double)b.Length)]);
            pointer = Directory(file, image, pointer);
        }

        return file.ToArray();
    }

    public string Save(string path)
    {
        File.WriteAllBytes(path, Build());
        return path;
    }

    private int OffsetSize => bigTiff ? 8 : 4;

    private static long Append(MemoryStream file, byte[] block)
    {
        if (block.Length == 0)
        {
            return 0;
        }

        file.Position = file.Length + (file.Length % 2);
        long at = file.Position;
        file.Write(block);
        return at;
    }

    private long Directory(MemoryStream file, Image image, long pointer)
    {
        List<(int Tag, int Type, long Count, byte[] Value)> entries = [];
        foreach ((int tag, (int type, double[] values, string? text)) in image.Tags)
        {
            byte[] raw = text is null ? Values(type, values) : [.. System.Text.Encoding.UTF8.GetBytes(text), 0];
            byte[] stored = raw.Length <= OffsetSize ? [.. raw, .. new byte[OffsetSize - raw.Length]] : Values(bigTiff ? 16 : Long, [Append(file, raw)]);
            entries.Add((tag, type, text is null ? values.Length : raw.Length, stored));
        }

        long at = Append(file, new byte[1]) + 1;
        at += at % 2;
        file.Position = pointer;
        Number(file, OffsetSize, at);
        file.Position = at;
        Number(file, bigTiff ? 8 : 2, entries.Count);
        foreach ((int tag, int type, long count, byte[] value) in entries)
        {
            Number(file, 2, tag);
            Number(file, 2, type);
            Number(file, OffsetSize, count);
            file.Write(value);
        }

        long next = file.Position;
        Number(file, OffsetSize, 0);
        return next;
    }

    private byte[] Values(int type, double[] values)
    {
        MemoryStream raw = new();
        foreach (double value in values)
        {
            if (type == Double)
            {
                Number(raw, 8, BitConverter.DoubleToInt64Bits(value));
            }
            else
            {
                Number(raw, type switch { 1 => 1, Short => 2, Long => 4, _ => 8 }, (long)value);
            }
        }

        return raw.ToArray();
    }

    private void Number(MemoryStream file, int bytes, long value)
    {
        Span<byte> raw = stackalloc byte[8];
        if (bigEndian)
        {
            BinaryPrimitives.WriteInt64BigEndian(raw, value);
            file.Write(raw[(8 - bytes)..]);
        }
        else
        {
            BinaryPrimitives.WriteInt64LittleEndian(raw, value);
            file.Write(raw[..bytes]);
        }
    }

    private static void Write(MemoryStream file, ReadOnlySpan<byte> bytes) => file.Write(bytes);

    /// <summary>One image of the file and its tags.</summary>
    internal sealed class Image(byte[][] blocks, bool isTiled)
    {
        public byte[][] Blocks => blocks;

        public bool IsTiled => isTiled;

        public SortedDictionary<int, (int Type, double[] Values, string? Text)> Tags { get; } = [];

        public Image Set(int tag, int type, params double[] values)
        {
            Tags[tag] = (type, values, null);
            return this;
        }

        public Image Set(int tag, string text)
        {
            Tags[tag] = (2, [], text);
            return this;
        }

        /// <summary>North-up by pixel scale and a tie point at (column, row), in WGS 84 UTM 52N unless told otherwise.</summary>
        public Image Place(double column, double row, double x, double y, double size, int epsg = 32652, int rasterType = 1)
        {
            Set(33550, Double, size, size, 0);
            Set(33922, Double, column, row, 0, x, y, 0);
            return Keys(epsg, rasterType);
        }

        public Image Keys(int epsg, int rasterType = 1) =>
            Set(34735, Short, 1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, rasterType, 3072, 0, 1, epsg);
    }
}
