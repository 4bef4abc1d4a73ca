using System.IO.Compression;
using ZstdSharp;

namespace Imagery.GeoTiff.Codecs;

/// <summary>
/// Turns the stored bytes of a block into samples: decompressed, predictor undone, whole little-endian samples, rows of
/// <see cref="TiffImage.DecodedRowBytes"/>. Holds scratch memory; one instance serves one thread at a time.
/// </summary>
internal sealed class BlockDecoder(TiffImage image, TiffSource source) : IDisposable
{
    private readonly LzwDecoder? _lzw = image.Compression == TiffCompression.Lzw ? new LzwDecoder() : null;
    private readonly Decompressor? _zstd = image.Compression == TiffCompression.Zstd ? new Decompressor() : null;
    private byte[] _scratch = [];

    /// <exception cref="ImageryException">Names what this program cannot decode; thrown before a block is touched.</exception>
    public static void RequireSupport(TiffImage image, TiffSource source)
    {
        string compression = TiffCompression.Name(image.Compression);
        if (!TiffCompression.IsSupported(image.Compression))
        {
            throw source.NotSupported($"compression {compression}; read are none, LZW, Deflate, PackBits, JPEG, ZSTD and CCITT");
        }

        StoredSampleType type = image.SampleType;
        if (!type.IsReadable)
        {
            throw source.NotSupported($"samples of type {type}");
        }

        if (image.Compression == TiffCompression.Jpeg && type is not (SampleKind.Unsigned, 8))
        {
            throw source.NotSupported($"JPEG with samples of type {type}; read are uint8");
        }

        if (TiffCompression.IsCcitt(image.Compression) && (type.Bits != 1 || image.Bands != 1))
        {
            throw source.Malformed($"compression {compression} with {image.Bands} bands of {type.Bits} bits, allowed is one of 1 bit");
        }

        bool plain = image.Photometric is TiffPhotometric.MinIsWhite or TiffPhotometric.MinIsBlack or TiffPhotometric.Rgb
            or TiffPhotometric.Palette or TiffPhotometric.Mask;
        if (!plain && !(image.Photometric == TiffPhotometric.YCbCr && image.Compression == TiffCompression.Jpeg))
        {
            throw source.NotSupported(
                $"photometric {TiffPhotometric.Name(image.Photometric)} with compression {compression}; read are grey, RGB, palette, and YCbCr in JPEG");
        }

        bool predictable = image.Predictor switch
        {
            2 => type.Bits is 8 or 16 or 32 or 64,
            3 => type.Kind == SampleKind.Float,
            _ => true,
        };
        if (!predictable)
        {
            throw source.NotSupported($"predictor {image.Predictor} with samples of type {type}");
        }
    }

    /// <param name="rows">Rows that the block holds.</param>
    /// <param name="spare">Memory that may be written over, or null.</param>
    /// <param name="neededRows">Rows that must be there; some writers end a tile where the image ends.</param>
    public byte[] Decode(int block, int rows, int neededRows, ReadOnlySpan<byte> stored, byte[]? spare)
    {
        int rowBytes = image.StoredRowBytes;
        int length = checked(rowBytes * rows);
        byte[] data = spare?.Length == length ? spare : new byte[length];
        int written;
        try
        {
            written = Decompress(stored, rows, data);
        }
        catch (InvalidDataException e)
        {
            throw source.Malformed($"{image.BlockName(block)} does not decode as {TiffCompression.Name(image.Compression)}: {e.Message}", e);
        }
        catch (IOException e)
        {
            // Memory is all that is read here: what zlib calls an I/O error is a fault of the data (a preset dictionary, for one).
            throw source.Malformed($"{image.BlockName(block)} does not decode as Deflate: {e.Message}", e);
        }
        catch (ZstdException e)
        {
            throw source.Malformed($"{image.BlockName(block)} does not decode as ZSTD: {e.Message}", e);
        }

        if (written < rowBytes * neededRows)
        {
            throw source.Malformed($"{image.BlockName(block)} decodes to {written} bytes, the layout needs {rowBytes * neededRows}");
        }

        data.AsSpan(Math.Min(written, length)).Clear();
        return Finish(data, rows, rowBytes);
    }

    public void Dispose() => _zstd?.Dispose();

    private static int Inflate(byte[] stored, int length, byte[] data, bool mayHoldMore)
    {
        using MemoryStream stream = new(stored, 0, length, writable: false);
        using ZLibStream inflater = new(stream, CompressionMode.Decompress);
        int written = inflater.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);

        // Going to the end makes the stream compare its own checksum: a flipped bit is found here or nowhere.
        bool ended = inflater.ReadByte() < 0;
        return ended || mayHoldMore
            ? written
            : throw new InvalidDataException($"it goes on after the {data.Length} bytes that the layout needs");
    }

    private int Decompress(ReadOnlySpan<byte> stored, int rows, byte[] data)
    {
        bool libraryReverses = TiffCompression.IsCcitt(image.Compression) || image.Compression == TiffCompression.Jpeg;
        if (image.IsReverseBits && !libraryReverses)
        {
            stored = Reversed(stored);
        }

        switch (image.Compression)
        {
            case TiffCompression.None:
                int count = Math.Min(stored.Length, data.Length);
                stored[..count].CopyTo(data);
                return count;
            case TiffCompression.Lzw when !LzwDecoder.IsOldStyle(stored):
                return _lzw!.Decode(stored, data);
            case TiffCompression.PackBits:
                return PackBitsDecoder.Decode(stored, data);
            case TiffCompression.Deflate or TiffCompression.DeflateOld:
                stored.CopyTo(Scratch(stored.Length));

                // Some writers fill the last strip up to its full height.
                return Inflate(_scratch, stored.Length, data, mayHoldMore: rows < image.BlockHeight);
            case TiffCompression.Zstd:
                return _zstd!.Unwrap(stored, data);
            default:
                return LibTiffDecoder.Decode(image, rows, stored, data, data.Length);
        }
    }

    private byte[] Finish(byte[] data, int rows, int rowBytes)
    {
        int bits = image.SampleType.Bits;
        bool wholeBytes = bits % 8 == 0;
        if (wholeBytes && bits > 8 && source.IsBigEndian && image.Predictor != 3 && image.Compression != TiffCompression.Jpeg)
        {
            Predictors.SwapBytes(data, bits / 8);
        }

        for (int row = 0; image.Predictor != 1 && row < rows; row++)
        {
            Span<byte> line = data.AsSpan(row * rowBytes, rowBytes);
            if (image.Predictor == 2)
            {
                Predictors.UndoHorizontal(line, image.SamplesPerBlockPixel, bits / 8);
            }
            else
            {
                Predictors.UndoFloatingPoint(line, image.SamplesPerBlockPixel, bits / 8, Scratch(rowBytes));
            }
        }

        return image.DecodedRowBytes == rowBytes ? data : Unpack(data, rows, rowBytes);
    }

    private byte[] Unpack(byte[] data, int rows, int rowBytes)
    {
        int wide = image.DecodedRowBytes;
        byte[] result = new byte[checked(wide * rows)];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> from = data.AsSpan(row * rowBytes, rowBytes);
            Span<byte> to = result.AsSpan(row * wide, wide);
            switch (image.SampleType)
            {
                case (SampleKind.Float, 16):
                    SampleUnpacking.Half(from, to);
                    break;
                case (SampleKind.Float, 24):
                    SampleUnpacking.Float24(from, to);
                    break;
                case (_, int bits):
                    SampleUnpacking.Bits(from, bits, to, image.SampleType.UnpackedBytes);
                    break;
            }
        }

        return result;
    }

    private Span<byte> Reversed(ReadOnlySpan<byte> stored)
    {
        Span<byte> reversed = new byte[stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            // Reverses eight bits by multiplication and mask (Anderson, "Bit Twiddling Hacks", 64-bit variant).
            reversed[i] = (byte)((((stored[i] * 0x80200802UL) & 0x0884422110UL) * 0x0101010101UL) >> 32);
        }

        return reversed;
    }

    private Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new byte[length];
        }

        return _scratch.AsSpan(0, length);
    }
}
