namespace Imagery.GeoTiff;

/// <summary>How one image of a file is stored: what must be known to fetch and decode its blocks (tiles or strips).</summary>
internal sealed record TiffImage
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Samples of a pixel, extra samples included.</summary>
    public required int Bands { get; init; }

    public required StoredSampleType SampleType { get; init; }

    public required int Compression { get; init; }

    /// <summary>1 = none, 2 = horizontal, 3 = floating point.</summary>
    public required int Predictor { get; init; }

    public required int Photometric { get; init; }

    /// <summary>Each band in blocks of its own.</summary>
    public required bool IsPlanar { get; init; }

    public required bool IsTiled { get; init; }

    public required int BlockWidth { get; init; }

    /// <summary>Rows of a block as it is fetched; smaller than the file's strips where those are read in slices.</summary>
    public required int BlockHeight { get; init; }

    /// <summary>Rows of a block as the file says.</summary>
    public required int StoredBlockHeight { get; init; }

    /// <summary>In bytes, by plane, then row of blocks, then column of blocks; count 0 = missing (sparse).</summary>
    public required long[] Offsets { get; init; }

    public required long[] ByteCounts { get; init; }

    /// <summary>Bits of each byte in reverse order.</summary>
    public required bool IsReverseBits { get; init; }

    public required IReadOnlyList<int> ExtraSamples { get; init; }

    public byte[]? JpegTables { get; init; }

    public int SubsamplingX { get; init; } = 1;

    public int SubsamplingY { get; init; } = 1;

    public int T4Options { get; init; }

    public int T6Options { get; init; }

    /// <summary>Bit 0: reduced resolution; bit 2: transparency mask.</summary>
    public int SubfileType { get; init; }

    public int BlocksAcross => (int)(((long)Width + BlockWidth - 1) / BlockWidth);

    public int BlocksDown => (int)(((long)Height + BlockHeight - 1) / BlockHeight);

    public int BlocksPerPlane => BlocksAcross * BlocksDown;

    public int SamplesPerBlockPixel => IsPlanar ? 1 : Bands;

    /// <summary>Bytes of a row of a block as stored, before packed bits are widened; at most 2³¹ by the layout's checks.</summary>
    public int StoredRowBytes => (int)((((long)BlockWidth * SamplesPerBlockPixel * SampleType.Bits) + 7) / 8);

    public int DecodedRowBytes => BlockWidth * SamplesPerBlockPixel * SampleType.UnpackedBytes;

    /// <summary>Uncompressed, every pixel with all its samples: the length of a block follows from its size.</summary>
    public bool IsStoredPlainly => Compression == TiffCompression.None && SubsamplingX == 1 && SubsamplingY == 1;

    /// <summary>Tiles are whole; the last strip ends with the image.</summary>
    public int RowsOfBlock(int blockRow) => IsTiled ? BlockHeight : Math.Min(BlockHeight, Height - (blockRow * BlockHeight));

    /// <summary>Rows of a block that lie inside the image.</summary>
    public int RowsInsideImage(int blockRow) => Math.Min(BlockHeight, Height - (blockRow * BlockHeight));

    public int BlockIndex(int plane, int blockColumn, int blockRow) =>
        (plane * BlocksPerPlane) + (blockRow * BlocksAcross) + blockColumn;

    public bool IsSparse(int block) => ByteCounts[block] == 0;

    /// <summary>Which extra band tells opacity (zero-based), or −1.</summary>
    public int AlphaBand
    {
        get
        {
            for (int i = 0; i < ExtraSamples.Count; i++)
            {
                int band = Bands - ExtraSamples.Count + i;
                if (ExtraSamples[i] is 1 or 2 && band > 0)
                {
                    return band;
                }
            }

            return -1;
        }
    }

    public string BlockName(int block) => IsTiled ? $"tile {block}" : StoredBlockHeight == BlockHeight ? $"strip {block}" : $"strip slice {block}";
}
