namespace Imagery.GeoTiff;

/// <summary>
/// Turns a directory into the layout of its image and guards it: what is contradictory, over a limit or past the end of the file is
/// refused here, before a decoder sees a byte.
/// </summary>
internal sealed class TiffImageReader(TiffSource source, ReadLimits limits)
{
    public TiffImage Read(TiffDirectory directory)
    {
        int width = Size(directory, TiffTag.ImageWidth, "width");
        int height = Size(directory, TiffTag.ImageLength, "height");
        if ((long)width * height > limits.MaxPixels)
        {
            throw source.OverLimit($"{width} × {height} pixels, the limit is {limits.MaxPixels} pixels");
        }

        int bands = checked((int)Range(directory, TiffTag.SamplesPerPixel, 1, 1, 65535));
        bool planar = Range(directory, TiffTag.PlanarConfiguration, 1, 1, 2) == 2 && bands > 1;
        bool tiled = directory.Has(TiffTag.TileWidth) || directory.Has(TiffTag.TileOffsets);
        int compression = (int)directory.Integer(TiffTag.Compression, TiffCompression.None);
        (int blockWidth, int blockHeight) = tiled ? TileSize(directory) : StripSize(directory, width, height);
        int photometric = (int)directory.Integer(TiffTag.Photometric, TiffPhotometric.MinIsBlack);
        long[] subsampling = directory.Integers(TiffTag.YCbCrSubsampling) is { Length: >= 2 } given ? given : [2, 2];
        TiffImage image = new()
        {
            Width = width,
            Height = height,
            Bands = bands,
            SampleType = SampleTypeOf(directory, bands),
            Compression = compression,
            Predictor = HasPredictor(compression) ? (int)Range(directory, TiffTag.Predictor, 1, 1, 3) : 1,
            Photometric = photometric,
            IsPlanar = planar,
            IsTiled = tiled,
            BlockWidth = blockWidth,
            BlockHeight = blockHeight,
            StoredBlockHeight = blockHeight,
            Offsets = [],
            ByteCounts = [],
            IsReverseBits = directory.Integer(TiffTag.FillOrder, 1) == 2,
            ExtraSamples = ExtraSamples(directory, bands, photometric),
            JpegTables = compression == TiffCompression.Jpeg ? directory.Bytes(TiffTag.JpegTables) : null,
            SubsamplingX = photometric == TiffPhotometric.YCbCr ? (int)subsampling[0] : 1,
            SubsamplingY = photometric == TiffPhotometric.YCbCr ? (int)subsampling[1] : 1,
            T4Options = (int)directory.Integer(TiffTag.T4Options, 0),
            T6Options = (int)directory.Integer(TiffTag.T6Options, 0),
            SubfileType = (int)directory.Integer(TiffTag.NewSubfileType, 0),
        };
        return new TiffBlockList(source, limits).AddTo(image, directory);
    }

    private static bool HasPredictor(int compression) => compression is TiffCompression.Lzw or TiffCompression.Deflate
        or TiffCompression.DeflateOld or TiffCompression.Zstd or 34925;

    private int Size(TiffDirectory directory, TiffTag tag, string what)
    {
        long value = directory.Integer(tag, -1);
        return value switch
        {
            -1 => throw source.Malformed($"the image has no {what}"),
            <= 0 => throw source.Malformed($"{what} is {value}, must be above 0"),
            > int.MaxValue => throw source.OverLimit($"{what} is {value} pixels, the limit is {int.MaxValue}"),
            _ => (int)value,
        };
    }

    private long Range(TiffDirectory directory, TiffTag tag, long missing, long low, long high)
    {
        long value = directory.Integer(tag, missing);
        return value >= low && value <= high
            ? value
            : throw source.Malformed($"{tag} is {value}, allowed are {low} to {high}");
    }

    private (int Width, int Height) TileSize(TiffDirectory directory) =>
        (Size(directory, TiffTag.TileWidth, "tile width"), Size(directory, TiffTag.TileLength, "tile height"));

    private static (int Width, int Height) StripSize(TiffDirectory directory, int width, int height)
    {
        long rows = directory.Integer(TiffTag.RowsPerStrip, height);
        return (width, rows <= 0 || rows > height ? height : (int)rows);
    }

    private StoredSampleType SampleTypeOf(TiffDirectory directory, int bands)
    {
        long[] bits = directory.Integers(TiffTag.BitsPerSample) is { Length: > 0 } given ? given : [1];
        if (bits.Take(bands).Any(value => value != bits[0]))
        {
            throw source.NotSupported($"bands of different widths ({string.Join(", ", bits.Take(8))} bits)");
        }

        if (bits[0] is < 1 or > 128)
        {
            throw source.Malformed($"samples of {bits[0]} bits");
        }

        long[] formats = directory.Integers(TiffTag.SampleFormat) is { Length: > 0 } listed ? listed : [1];
        if (formats.Take(bands).Any(value => value != formats[0]))
        {
            throw source.NotSupported("bands of different sample formats");
        }

        SampleKind kind = formats[0] switch
        {
            2 => SampleKind.Signed,
            3 => SampleKind.Float,
            5 => SampleKind.ComplexInteger,
            6 => SampleKind.ComplexFloat,
            _ => SampleKind.Unsigned,
        };
        return new StoredSampleType(kind, (int)bits[0]);
    }

    private static int[] ExtraSamples(TiffDirectory directory, int bands, int photometric)
    {
        long[] listed = directory.Integers(TiffTag.ExtraSamples) ?? [];
        int colours = photometric switch
        {
            TiffPhotometric.Rgb or TiffPhotometric.YCbCr or 8 or 9 or 10 => 3,
            TiffPhotometric.Cmyk => 4,
            _ => 1,
        };
        int extra = Math.Max(0, bands - colours);
        int[] kinds = new int[extra];

        // The list counts from the last band: some writers give fewer or more entries than there are extra bands.
        for (int i = 0; i < extra; i++)
        {
            int from = listed.Length - extra + i;
            kinds[i] = from >= 0 ? (int)listed[from] : 0;
        }

        return kinds;
    }
}
