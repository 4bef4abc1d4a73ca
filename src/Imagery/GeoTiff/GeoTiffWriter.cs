using System.Globalization;
using BitMiracle.LibTiff.Classic;
using LibTag = BitMiracle.LibTiff.Classic.TiffTag;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.GeoTiff;

/// <summary>How pixels are stored.</summary>
/// <param name="Compression">none, lzw or deflate.</param>
/// <param name="BlockSize">Side of the inner tiles, a multiple of 16; 0 writes strips.</param>
/// <param name="NoData">Value that marks pixels without data, or null.</param>
/// <param name="GdalMetadata">The GDAL_METADATA XML, or null.</param>
public sealed record GeoTiffLayout(string Compression = "deflate", int BlockSize = 256, double? NoData = null, string? GdalMetadata = null);

/// <summary>
/// Writes 8- and 16-bit GeoTIFFs in a projected EPSG system; the same input gives the same bytes. The file appears under its
/// name only when it is whole.
/// </summary>
public static class GeoTiffWriter
{
    private static readonly Tiff.TiffExtendProc? Parent = Tiff.SetTagExtender(Extend);

    /// <param name="samples">Whole numbers in the range of <paramref name="sampleType"/>; others are rounded and clamped.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Raster<float> samples, RasterGrid grid, SampleType sampleType, GeoTiffLayout layout)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(layout);
        _ = Parent;
        string temporary = path + ".partial";
        using (Tiff tiff = Tiff.Open(temporary, "w") ?? throw new IOException($"{path}: cannot be written"))
        {
            int bytes = sampleType switch
            {
                SampleType.UInt8 => 1,
                SampleType.UInt16 => 2,
                _ => throw new ArgumentOutOfRangeException(nameof(sampleType)),
            };
            Describe(tiff, samples, bytes, layout);
            Place(tiff, grid);
            WriteBlocks(tiff, samples, bytes, layout.BlockSize);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static void Describe(Tiff tiff, Raster<float> samples, int bytes, GeoTiffLayout layout)
    {
        Compression compression = layout.Compression switch
        {
            "none" => Compression.NONE,
            "lzw" => Compression.LZW,
            "deflate" => Compression.ADOBE_DEFLATE,
            _ => throw new ArgumentException($"compression {layout.Compression}", nameof(layout)),
        };
        tiff.SetField(LibTag.IMAGEWIDTH, samples.Width);
        tiff.SetField(LibTag.IMAGELENGTH, samples.Height);
        tiff.SetField(LibTag.BITSPERSAMPLE, bytes * 8);
        tiff.SetField(LibTag.SAMPLESPERPIXEL, samples.Bands);
        tiff.SetField(LibTag.SAMPLEFORMAT, SampleFormat.UINT);
        tiff.SetField(LibTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(LibTag.PHOTOMETRIC, samples.Bands == 3 ? Photometric.RGB : Photometric.MINISBLACK);
        if (samples.Bands != 3 && samples.Bands > 1)
        {
            tiff.SetField(LibTag.EXTRASAMPLES, samples.Bands - 1, new short[samples.Bands - 1]);
        }

        tiff.SetField(LibTag.COMPRESSION, compression);
        if (compression != Compression.NONE)
        {
            tiff.SetField(LibTag.PREDICTOR, Predictor.HORIZONTAL);
        }

        if (layout.BlockSize > 0)
        {
            tiff.SetField(LibTag.TILEWIDTH, layout.BlockSize);
            tiff.SetField(LibTag.TILELENGTH, layout.BlockSize);
        }
        else
        {
            tiff.SetField(LibTag.ROWSPERSTRIP, Math.Max(1, 65536 / (samples.Width * samples.Bands * bytes)));
        }

        if (layout.NoData is double noData)
        {
            tiff.SetField((LibTag)42113, noData.ToString("R", CultureInfo.InvariantCulture));
        }

        if (layout.GdalMetadata is not null)
        {
            tiff.SetField((LibTag)42112, layout.GdalMetadata);
        }
    }

    private static void Place(Tiff tiff, RasterGrid grid)
    {
        GeoTransform t = grid.Transform;
        if (t.C == 0 && t.E == 0)
        {
            tiff.SetField((LibTag)33550, 3, new[] { t.B, -t.F, 0 });
            tiff.SetField((LibTag)33922, 6, new[] { 0, 0, 0, t.A, t.D, 0 });
        }
        else
        {
            tiff.SetField((LibTag)34264, 16, new[] { t.B, t.C, 0, t.A, t.E, t.F, 0, t.D, 0, 0, 0, 0, 0, 0, 0, 1 });
        }

        // Key directory: version 1.1.0, then projected, pixel-is-area, the EPSG code, metres.
        short epsg = unchecked((short)checked((ushort)grid.Crs.EpsgCode));
        short[] keys = [1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, epsg, 3076, 0, 1, 9001];
        tiff.SetField((LibTag)34735, keys.Length, keys);
    }

    private static void WriteBlocks(Tiff tiff, Raster<float> samples, int bytes, int blockSize)
    {
        if (blockSize == 0)
        {
            for (int row = 0; row < samples.Height; row++)
            {
                Check(tiff.WriteScanline(Pack(samples, new PixelWindow(0, row, samples.Width, 1), bytes), row));
            }

            return;
        }

        for (int row = 0; row < samples.Height; row += blockSize)
        {
            for (int column = 0; column < samples.Width; column += blockSize)
            {
                byte[] block = Pack(samples, new PixelWindow(column, row, blockSize, blockSize), bytes);
                Check(tiff.WriteTile(block, 0, column, row, 0, 0) >= 0);
            }
        }
    }

    private static byte[] Pack(Raster<float> samples, PixelWindow window, int bytes)
    {
        byte[] packed = new byte[window.Width * window.Height * samples.Bands * bytes];
        PixelWindow inside = window.Intersect(new PixelWindow(0, 0, samples.Width, samples.Height));
        float most = bytes == 1 ? 255 : 65535;
        for (int row = inside.Row; row < inside.EndRow; row++)
        {
            for (int band = 0; band < samples.Bands; band++)
            {
                ReadOnlySpan<float> line = samples.Row(band, row);
                int at = ((((row - window.Row) * window.Width) * samples.Bands) + band) * bytes;
                for (int column = inside.Column; column < inside.EndColumn; column++, at += samples.Bands * bytes)
                {
                    int value = (int)(Math.Clamp(line[column], 0, most) + 0.5f);
                    packed[at] = (byte)value;
                    if (bytes == 2)
                    {
                        // LibTiff takes samples in the machine's order; every machine we run on is little-endian.
                        packed[at + 1] = (byte)(value >> 8);
                    }
                }
            }
        }

        return packed;
    }

    private static void Check(bool written)
    {
        if (!written)
        {
            throw new IOException("a block of the GeoTIFF cannot be written");
        }
    }

    private static void Extend(Tiff tiff)
    {
        Parent?.Invoke(tiff);
        tiff.MergeFieldInfo(Fields, Fields.Length);
    }

    private static readonly TiffFieldInfo[] Fields =
    [
        new((LibTag)33550, -1, -1, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelPixelScale"),
        new((LibTag)33922, -1, -1, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelTiepoint"),
        new((LibTag)34264, -1, -1, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelTransformation"),
        new((LibTag)34735, -1, -1, TiffType.SHORT, FieldBit.Custom, true, true, "GeoKeyDirectory"),
        new((LibTag)42112, -1, -1, TiffType.ASCII, FieldBit.Custom, true, false, "GDALMetadata"),
        new((LibTag)42113, -1, -1, TiffType.ASCII, FieldBit.Custom, true, false, "GDALNoData"),
    ];
}
