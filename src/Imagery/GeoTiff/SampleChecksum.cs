using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Imagery.GeoTiff;

/// <summary>
/// SHA-256 of all samples of a file: band by band, row by row, little-endian, as stored. MINISWHITE is not inverted, palettes are not
/// applied, packed bits are widened to the next whole type (half and 24-bit floats to 32-bit), JPEG in YCbCr is turned to RGB,
/// missing blocks hold the nodata value, else 0.
/// </summary>
public static class SampleChecksum
{
    /// <summary>Up to this many decoded bytes are held, so that each block is decoded once; above, once for each band.</summary>
    private const long HeldBytes = 256L << 20;

    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ImageryException">Malformed, not supported or over a limit.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static string Compute(string path, ReadLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        limits ??= ReadLimits.Default;
        using TiffSource source = TiffSource.Open(path);
        TiffStructure structure = TiffStructure.Read(source, limits);
        TiffImage image = structure.Main;
        double? noData = GeoTiffHeaders.From(source, structure).NoData;
        using BlockReader blocks = new(source, image, cacheLimit: 0);
        long plane = (long)image.Width * image.Height * image.SampleType.UnpackedBytes;
        long bandRows = (long)image.Width * Math.Min(image.BlockHeight, image.Height) * image.SampleType.UnpackedBytes;
        RequireBounds(source, plane * image.Bands, bandRows, limits);
        byte[] fill = Fill(image.SampleType, noData);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (image.IsPlanar || image.Bands == 1 || plane * image.Bands > HeldBytes)
        {
            for (int band = 0; band < image.Bands; band++)
            {
                Append(blocks, band, fill, rows => hash.AppendData(rows));
            }
        }
        else
        {
            AppendHeld(blocks, fill, hash, (int)plane);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void RequireBounds(TiffSource source, long bytes, long bandRows, ReadLimits limits)
    {
        if (bytes > HeldBytes && bytes / limits.MaxExpansion > source.Length)
        {
            throw source.OverLimit($"decodes to {bytes} bytes from {source.Length}, the limit is {limits.MaxExpansion} to 1");
        }

        if (bandRows > Math.Min(limits.MaxWindowBytes, Array.MaxLength))
        {
            throw source.OverLimit($"a row of blocks takes {bandRows} bytes, the limit is {limits.MaxWindowBytes}");
        }
    }

    private static byte[] Fill(StoredSampleType type, double? noData)
    {
        byte[] fill = new byte[type.UnpackedBytes];
        double value = noData ?? 0;
        switch (type.Kind, fill.Length)
        {
            case (SampleKind.Float, 4):
                BinaryPrimitives.WriteSingleLittleEndian(fill, (float)value);
                break;
            case (SampleKind.Float, _):
                BinaryPrimitives.WriteDoubleLittleEndian(fill, value);
                break;
            default:
                long whole = double.IsFinite(value) ? (long)value : 0;
                for (int i = 0; i < fill.Length; i++)
                {
                    fill[i] = (byte)(whole >> (8 * i));
                }

                break;
        }

        return fill;
    }

    private static void AppendHeld(BlockReader blocks, byte[] fill, IncrementalHash hash, int plane)
    {
        TiffImage image = blocks.Image;
        byte[] held = new byte[(long)plane * image.Bands];
        int[] written = new int[image.Bands];
        for (int blockRow = 0; blockRow < image.BlocksDown; blockRow++)
        {
            byte[]?[] row = BlockRow(blocks, 0, blockRow);
            for (int band = 0; band < image.Bands; band++)
            {
                byte[] rows = Rows(image, row, band, blockRow, fill);
                rows.CopyTo(held, ((long)band * plane) + written[band]);
                written[band] += rows.Length;
            }
        }

        hash.AppendData(held);
    }

    private static void Append(BlockReader blocks, int band, byte[] fill, Action<byte[]> take)
    {
        TiffImage image = blocks.Image;
        for (int blockRow = 0; blockRow < image.BlocksDown; blockRow++)
        {
            take(Rows(image, BlockRow(blocks, image.IsPlanar ? band : 0, blockRow), band, blockRow, fill));
        }
    }

    private static byte[]?[] BlockRow(BlockReader blocks, int plane, int blockRow)
    {
        byte[]?[] row = new byte[]?[blocks.Image.BlocksAcross];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = blocks.Read(blocks.Image.BlockIndex(plane, column, blockRow));
        }

        return row;
    }

    /// <summary>The samples of one band in one row of blocks, whole rows of the image.</summary>
    private static byte[] Rows(TiffImage image, byte[]?[] blocks, int band, int blockRow, byte[] fill)
    {
        int size = fill.Length;
        int top = blockRow * image.BlockHeight;
        int height = Math.Min(image.BlockHeight, image.Height - top);
        byte[] rows = new byte[(long)image.Width * height * size];
        int step = image.SamplesPerBlockPixel * size;
        for (int column = 0; column < blocks.Length; column++)
        {
            int left = column * image.BlockWidth;
            int width = Math.Min(image.BlockWidth, image.Width - left);
            for (int y = 0; y < height; y++)
            {
                Span<byte> to = rows.AsSpan(((y * image.Width) + left) * size, width * size);
                int from = (y * image.DecodedRowBytes) + (image.IsPlanar ? 0 : band * size);
                ReadOnlySpan<byte> block = blocks[column] is { } data ? data.AsSpan(from) : default;
                Gather(block, step, fill, to);
            }
        }

        return rows;
    }

    private static void Gather(ReadOnlySpan<byte> block, int step, byte[] fill, Span<byte> to)
    {
        int size = fill.Length;
        if (!block.IsEmpty && step == size)
        {
            block[..to.Length].CopyTo(to);
            return;
        }

        for (int i = 0, from = 0; i < to.Length; i += size, from += step)
        {
            ReadOnlySpan<byte> sample = block.IsEmpty ? fill : block.Slice(from, size);
            sample.CopyTo(to[i..]);
        }
    }
}
