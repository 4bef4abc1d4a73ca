using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Imagery.GeoTiff;

namespace Imagery.GeoTiff.CloudOptimised;

/// <summary>Places directories and squares in a classic little-endian TIFF.</summary>
/// <param name="levels">Full size first.</param>
internal sealed class CogLayout(CogDescription description, IReadOnlyList<CogLevel> levels)
{
    /// <summary>What stands around each square: its size before, its last four bytes again after.</summary>
    private const int LeaderBytes = 4;
    private const int TrailerBytes = 4;

    private const int HeaderBytes = 8;

    /// <summary>The size in the first line is that of the lines after it; the blank at the end is where an editor overwrites NO by YES.</summary>
    private const string Mark =
        "GDAL_STRUCTURAL_METADATA_SIZE=000140 bytes\n"
        + "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\nBLOCK_TRAILER=LAST_4_BYTES_REPEATED\n"
        + "KNOWN_INCOMPATIBLE_EDITION=NO\n ";

    public byte[] ToBytes()
    {
        TiffEntries[] directories = [.. levels.Select(Entries)];
        int start = Even(HeaderBytes + Mark.Length);
        int dataStart = directories.Aggregate(start, (at, d) => at + d.TotalBytes);
        uint[][] offsets = Place(dataStart, out long end);
        byte[] file = new byte[checked((int)end)];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)start);
        Encoding.ASCII.GetBytes(Mark, file.AsSpan(HeaderBytes));
        int position = start;
        for (int i = 0; i < levels.Count; i++)
        {
            directories[i].SetLongs(TiffTag.TileOffsets, offsets[i]);
            int next = position + directories[i].TotalBytes;
            directories[i].WriteTo(file, position, i + 1 < levels.Count ? next : 0);
            position = next;
            WriteBlocks(file, levels[i].Blocks, offsets[i]);
        }

        return file;
    }

    /// <summary>Smallest level first: who reads the file from its start can show something early.</summary>
    private uint[][] Place(long at, out long end)
    {
        uint[][] offsets = new uint[levels.Count][];
        for (int i = levels.Count - 1; i >= 0; i--)
        {
            offsets[i] = new uint[levels[i].Blocks.Count];
            for (int block = 0; block < offsets[i].Length; block++)
            {
                offsets[i][block] = checked((uint)(at + LeaderBytes));
                at += LeaderBytes + levels[i].Blocks[block].Length + TrailerBytes;
            }
        }

        end = at;
        return offsets;
    }

    private static void WriteBlocks(byte[] file, IReadOnlyList<byte[]> blocks, uint[] offsets)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            int at = (int)offsets[i];
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at - LeaderBytes), (uint)blocks[i].Length);
            blocks[i].CopyTo(file, at);
            blocks[i].AsSpan(blocks[i].Length - TrailerBytes).CopyTo(file.AsSpan(at + blocks[i].Length));
        }
    }

    private TiffEntries Entries(CogLevel level, int index)
    {
        var entries = new TiffEntries();
        entries.SetLongs(TiffTag.NewSubfileType, index == 0 ? 0u : 1u);
        entries.SetLongs(TiffTag.ImageWidth, (uint)level.Width);
        entries.SetLongs(TiffTag.ImageLength, (uint)level.Height);
        entries.SetShorts(TiffTag.BitsPerSample, Repeated(8 * level.SampleBytes, level.Bands));
        entries.SetShorts(TiffTag.Compression, TiffCompression.Deflate);
        entries.SetShorts(TiffTag.Photometric, TiffPhotometric.MinIsBlack);
        entries.SetShorts(TiffTag.SamplesPerPixel, (ushort)level.Bands);
        entries.SetShorts(TiffTag.PlanarConfiguration, 1);
        entries.SetShorts(TiffTag.Predictor, (ushort)level.Predictor);
        entries.SetLongs(TiffTag.TileWidth, (uint)level.BlockPixels);
        entries.SetLongs(TiffTag.TileLength, (uint)level.BlockPixels);
        entries.SetLongs(TiffTag.TileOffsets, new uint[level.Blocks.Count]);
        entries.SetLongs(TiffTag.TileByteCounts, [.. level.Blocks.Select(b => (uint)b.Length)]);
        if (level.Bands > 1)
        {
            entries.SetShorts(TiffTag.ExtraSamples, Repeated(0, level.Bands - 1));
        }

        entries.SetShorts(TiffTag.SampleFormat, Repeated(level.SampleFormat, level.Bands));
        if (index == 0)
        {
            GeoEntries(entries);
        }

        if (description.NoData is { } value)
        {
            entries.SetText(TiffTag.GdalNoData, double.IsNaN(value) ? "nan" : value.ToString("R", CultureInfo.InvariantCulture));
        }

        return entries;
    }

    private void GeoEntries(TiffEntries entries)
    {
        entries.SetDoubles(TiffTag.ModelPixelScale, description.Transform.B, -description.Transform.F, 0);
        entries.SetDoubles(TiffTag.ModelTiepoint, 0, 0, 0, description.Transform.A, description.Transform.D, 0);
        entries.SetShorts(
            TiffTag.GeoKeyDirectory,
            1, 1, 0, 4,
            (ushort)GeoKey.ModelType, 0, 1, 1,
            (ushort)GeoKey.RasterType, 0, 1, 1,
            (ushort)GeoKey.ProjectedType, 0, 1, (ushort)description.EpsgCode,
            (ushort)GeoKey.LinearUnits, 0, 1, 9001);
        if (description.Metadata.Count > 0)
        {
            entries.SetText(TiffTag.GdalMetadata, GdalMetadata.Xml(description.Metadata));
        }
    }

    private static ushort[] Repeated(int value, int count) => [.. Enumerable.Repeat((ushort)value, count)];

    private static int Even(int value) => value + (value & 1);
}
