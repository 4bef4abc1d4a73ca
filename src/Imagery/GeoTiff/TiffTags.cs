namespace Imagery.GeoTiff;

/// <summary>Tag numbers: TIFF 6.0, its supplements, GeoTIFF 1.1 and GDAL.</summary>
internal enum TiffTag
{
    NewSubfileType = 254,
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    FillOrder = 266,
    StripOffsets = 273,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    StripByteCounts = 279,
    PlanarConfiguration = 284,
    T4Options = 292,
    T6Options = 293,
    DateTime = 306,
    Predictor = 317,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    ExtraSamples = 338,
    SampleFormat = 339,
    JpegTables = 347,
    YCbCrSubsampling = 530,
    ModelPixelScale = 33550,
    ModelTiepoint = 33922,
    ModelTransformation = 34264,
    GeoKeyDirectory = 34735,
    GeoDoubleParams = 34736,
    GeoAsciiParams = 34737,
    GdalMetadata = 42112,
    GdalNoData = 42113,
}

/// <summary>Values of the tag Compression that this program knows by name.</summary>
internal static class TiffCompression
{
    public const int None = 1;
    public const int CcittRle = 2;
    public const int CcittFax3 = 3;
    public const int CcittFax4 = 4;
    public const int Lzw = 5;
    public const int Jpeg = 7;
    public const int Deflate = 8;
    public const int PackBits = 32773;
    public const int DeflateOld = 32946;
    public const int Zstd = 50000;

    public static string Name(int compression) => compression switch
    {
        None => "none",
        CcittRle => "CCITT RLE",
        CcittFax3 => "CCITT Group 3",
        CcittFax4 => "CCITT Group 4",
        Lzw => "LZW",
        6 => "old-style JPEG",
        Jpeg => "JPEG",
        Deflate or DeflateOld => "Deflate",
        32766 => "NeXT",
        32771 => "CCITT RLE with word alignment",
        PackBits => "PackBits",
        32809 => "ThunderScan",
        33003 or 33004 or 33005 or 34712 => "JPEG 2000",
        34676 => "SGILOG",
        34677 => "SGILOG24",
        34887 => "LERC",
        34925 => "LZMA",
        Zstd => "ZSTD",
        50001 => "WebP",
        50002 or 52546 => "JPEG XL",
        _ => $"compression {compression}",
    };

    public static bool IsSupported(int compression) => compression is None or CcittRle or CcittFax3 or CcittFax4
        or Lzw or Jpeg or Deflate or DeflateOld or PackBits or Zstd;

    public static bool IsCcitt(int compression) => compression is CcittRle or CcittFax3 or CcittFax4;
}

/// <summary>Values of the tag Photometric.</summary>
internal static class TiffPhotometric
{
    public const int MinIsWhite = 0;
    public const int MinIsBlack = 1;
    public const int Rgb = 2;
    public const int Palette = 3;
    public const int Mask = 4;
    public const int Cmyk = 5;
    public const int YCbCr = 6;

    public static string Name(int photometric) => photometric switch
    {
        MinIsWhite => "MINISWHITE",
        MinIsBlack => "MINISBLACK",
        Rgb => "RGB",
        Palette => "PALETTE",
        Mask => "MASK",
        Cmyk => "CMYK",
        YCbCr => "YCBCR",
        8 => "CIELAB",
        9 => "ICCLAB",
        10 => "ITULAB",
        32844 => "LOGL",
        32845 => "LOGLUV",
        _ => $"photometric {photometric}",
    };
}
