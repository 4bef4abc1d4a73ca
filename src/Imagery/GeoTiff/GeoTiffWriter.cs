using System.Globalization;
using BitMiracle.LibTiff.Classic;
using Imagery.Geometry;

namespace Imagery.GeoTiff;

/// <summary>How the blocks of a written file are packed.</summary>
public enum WrittenCompression
{
    None,
    Lzw,
    Deflate,
}

/// <summary>What a file to be written is, besides its samples.</summary>
/// <param name="Origin">Outer corner of the first pixel, map units.</param>
/// <param name="PixelSize">Map units; rows run south.</param>
/// <param name="EpsgCode">Of a projected system in metres.</param>
public sealed record WrittenImage(int Width, int Height, int Bands, MapPoint Origin, double PixelSize, int EpsgCode)
{
    /// <summary>8 or 16, unsigned.</summary>
    public int BitsPerSample { get; init; } = 8;

    public WrittenCompression Compression { get; init; } = WrittenCompression.Deflate;

    /// <summary>Side of a TIFF tile in pixels, a multiple of 16.</summary>
    public int BlockSize { get; init; } = 256;

    /// <summary>Value that means "not seen", or null.</summary>
    public int? NoData { get; init; }

    /// <summary>Whether the first three bands are red, green, blue; else all are plain bands.</summary>
    public bool IsRgb { get; init; }

    /// <summary>Items for the tag GDAL_METADATA, in this order.</summary>
    public IReadOnlyList<GdalMetadataItem> Metadata { get; init; } = [];
}

/// <summary>
/// Writes tiled GeoTIFFs. The same image gives the same bytes on every machine. A file appears under its name only when it is complete.
/// </summary>
public static class GeoTiffWriter
{
    private static readonly TiffFieldInfo[] s_fields =
    [
        Field(TiffTag.ModelPixelScale, TiffType.DOUBLE, "ModelPixelScale"),
        Field(TiffTag.ModelTiepoint, TiffType.DOUBLE, "ModelTiepoint"),
        Field(TiffTag.GeoKeyDirectory, TiffType.SHORT, "GeoKeyDirectory"),
        new((BitMiracle.LibTiff.Classic.TiffTag)TiffTag.GdalMetadata, -1, -1, TiffType.ASCII, FieldBit.Custom, true, false, "GDALMetadata"),
        new((BitMiracle.LibTiff.Classic.TiffTag)TiffTag.GdalNoData, -1, -1, TiffType.ASCII, FieldBit.Custom, true, false, "GDALNoData"),
    ];

    /// <param name="samples">Interleaved by pixel, row by row from the north-west; 8-bit images use 0 to 255.</param>
    /// <exception cref="ArgumentException">The samples do not fill the image, or it is of a kind that is not written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, WrittenImage image, ReadOnlySpan<ushort> samples)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        Check(image, samples.Length);
        string unfinished = path + ".part";
        using (FileStream stream = new(unfinished, FileMode.Create, FileAccess.ReadWrite))
        using (Tiff tiff = Tiff.ClientOpen(path, "w", stream, new KeptOpenStream()) ?? throw new IOException($"{path}: cannot be written as TIFF"))
        {
            WriteTags(tiff, image);
            WriteBlocks(tiff, path, image, samples);
            if (!tiff.WriteDirectory())
            {
                throw new IOException($"{path}: its directory could not be written");
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static void Check(WrittenImage image, int samples)
    {
        if (image.Width <= 0 || image.Height <= 0 || image.Bands is < 1 or > 8)
        {
            throw new ArgumentException($"{image.Width} x {image.Height} pixels in {image.Bands} bands cannot be written; 1 to 8 bands are allowed", nameof(image));
        }

        if (image.BitsPerSample is not (8 or 16) || image.BlockSize <= 0 || image.BlockSize % 16 != 0)
        {
            throw new ArgumentException($"{image.BitsPerSample} bits in blocks of {image.BlockSize} pixels; allowed are 8 or 16 bits and multiples of 16", nameof(image));
        }

        if ((long)image.Width * image.Height * image.Bands != samples)
        {
            throw new ArgumentException($"{samples} samples do not fill {image.Width} x {image.Height} pixels in {image.Bands} bands", nameof(samples));
        }

        if (CrsRegistry.FromEpsg(image.EpsgCode) is not { IsGeographic: false })
        {
            throw new ArgumentException($"{Crs.Code(image.EpsgCode)} is no projected system that this program knows", nameof(image));
        }
    }

    private static void WriteTags(Tiff tiff, WrittenImage image)
    {
        tiff.MergeFieldInfo(s_fields, s_fields.Length);
        bool rgb = image.IsRgb && image.Bands >= 3;
        Set(BitMiracle.LibTiff.Classic.TiffTag.IMAGEWIDTH, image.Width);
        Set(BitMiracle.LibTiff.Classic.TiffTag.IMAGELENGTH, image.Height);
        Set(BitMiracle.LibTiff.Classic.TiffTag.SAMPLESPERPIXEL, (short)image.Bands);
        Set(BitMiracle.LibTiff.Classic.TiffTag.BITSPERSAMPLE, (short)image.BitsPerSample);
        Set(BitMiracle.LibTiff.Classic.TiffTag.SAMPLEFORMAT, SampleFormat.UINT);
        Set(BitMiracle.LibTiff.Classic.TiffTag.PHOTOMETRIC, rgb ? Photometric.RGB : Photometric.MINISBLACK);
        Set(BitMiracle.LibTiff.Classic.TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        Set(BitMiracle.LibTiff.Classic.TiffTag.TILEWIDTH, image.BlockSize);
        Set(BitMiracle.LibTiff.Classic.TiffTag.TILELENGTH, image.BlockSize);
        if (image.Bands - (rgb ? 3 : 1) is > 0 and int extra)
        {
            Set(BitMiracle.LibTiff.Classic.TiffTag.EXTRASAMPLES, (short)extra, new short[extra]);
        }

        Set(BitMiracle.LibTiff.Classic.TiffTag.COMPRESSION, image.Compression switch
        {
            WrittenCompression.Lzw => Compression.LZW,
            WrittenCompression.Deflate => Compression.ADOBE_DEFLATE,
            _ => Compression.NONE,
        });
        if (image.Compression != WrittenCompression.None)
        {
            Set(BitMiracle.LibTiff.Classic.TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        }

        WriteGeoTags(tiff, image);

        void Set(BitMiracle.LibTiff.Classic.TiffTag tag, params object[] values) => tiff.SetField(tag, values);
    }

    private static void WriteGeoTags(Tiff tiff, WrittenImage image)
    {
        Set(TiffTag.ModelPixelScale, 3, new[] { image.PixelSize, image.PixelSize, 0.0 });
        Set(TiffTag.ModelTiepoint, 6, new[] { 0, 0, 0, image.Origin.X, image.Origin.Y, 0.0 });
        short[] keys =
        [
            1, 1, 0, 4,
            (short)GeoKey.ModelType, 0, 1, 1,
            (short)GeoKey.RasterType, 0, 1, 1,
            (short)GeoKey.ProjectedType, 0, 1, unchecked((short)image.EpsgCode),
            (short)GeoKey.LinearUnits, 0, 1, 9001,
        ];
        Set(TiffTag.GeoKeyDirectory, keys.Length, keys);
        if (image.Metadata.Count > 0)
        {
            tiff.SetField((BitMiracle.LibTiff.Classic.TiffTag)TiffTag.GdalMetadata, GdalMetadata.Xml(image.Metadata));
        }

        if (image.NoData is { } value)
        {
            tiff.SetField((BitMiracle.LibTiff.Classic.TiffTag)TiffTag.GdalNoData, value.ToString(CultureInfo.InvariantCulture));
        }

        void Set(TiffTag tag, int count, object values) => tiff.SetField((BitMiracle.LibTiff.Classic.TiffTag)tag, count, values);
    }

    private static void WriteBlocks(Tiff tiff, string path, WrittenImage image, ReadOnlySpan<ushort> samples)
    {
        int bytes = image.BitsPerSample / 8;
        int block = image.BlockSize;
        byte fill = (byte)(image.NoData ?? 0);
        byte[] buffer = new byte[block * block * image.Bands * bytes];
        for (int top = 0; top < image.Height; top += block)
        {
            for (int left = 0; left < image.Width; left += block)
            {
                Array.Fill(buffer, fill);
                int columns = Math.Min(block, image.Width - left);
                for (int row = 0; row < Math.Min(block, image.Height - top); row++)
                {
                    ReadOnlySpan<ushort> line = samples.Slice((((top + row) * image.Width) + left) * image.Bands, columns * image.Bands);
                    Store(line, buffer.AsSpan(row * block * image.Bands * bytes), bytes);
                }

                if (tiff.WriteTile(buffer, left, top, 0, 0) < 0)
                {
                    throw new IOException($"{path}: the block at column {left}, row {top} could not be written");
                }
            }
        }
    }

    private static void Store(ReadOnlySpan<ushort> line, Span<byte> target, int bytes)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (bytes == 1)
            {
                target[i] = (byte)line[i];
            }
            else
            {
                // LibTiff.NET writes in the order of the machine; all that .NET runs on are little-endian in practice.
                BitConverter.TryWriteBytes(target[(2 * i)..], line[i]);
            }
        }
    }

    private static TiffFieldInfo Field(TiffTag tag, TiffType type, string name) =>
        new((BitMiracle.LibTiff.Classic.TiffTag)tag, -1, -1, type, FieldBit.Custom, true, true, name);

    /// <summary>LibTiff.NET closes its stream at the end; ours has yet to be flushed to the disk.</summary>
    private sealed class KeptOpenStream : TiffStream
    {
        public override void Close(object clientData)
        {
        }
    }
}
