using Imagery.Detections;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// The errors of this network's counts. Up to 0.8 m a pixel by the doubt of the very boxes, fitted to drawn scenes (seeds 36002 to 36310) and to the same seeds of the
/// generator that only judges (36001 to 36301), with nine of its series of dates, which are harder (411, 416, 421 to 427), and four of ours. From 0.8 m fitted to seeds 60501 to 60509
/// and that generator's 5, whose counts are off by twice as much: a stranger's picture is more like the next one than our own. From 1 m on wider than that, for its seed 10401;
/// beyond 2 m wider again, for its seeds 17101, 19101 and 21101 (with the hundred after each), of which 42 to 75 % lay inside at 3 m. Judged on other seeds in docs/accuracy.md
/// and benchmarks/accuracy/paired.md.
/// </summary>
internal static class NetworkErrors
{
    /// <summary>Coarser pixels do not show the ends of containers at all: 6 pixels along at 2 m.</summary>
    private const double FinestVagueMetres = 2;

    public static CountErrorModel CountErrorFor(double pixelSizeMetres, CountMethod method) => (method, pixelSizeMetres) switch
    {
        (CountMethod.Block, _) => new CountErrorModel(0.20, 8),
        (_, <= NetworkDetector.CoarsestIndividualMetres) => new CountErrorModel(0.06, 3, DoubtError: 1.4),
        (_, <= NetworkDetector.CoarsestBlockMetres) => new CountErrorModel(0.14, 3),
        (_, <= FinestVagueMetres) => new CountErrorModel(0.25, 14),
        _ => new CountErrorModel(0.40, 14),
    };

    /// <summary>Outlines fill the gaps between boxes and lose their outer edges.</summary>
    public static BlockModel BlockModelFor(double pixelSizeMetres) => pixelSizeMetres <= NetworkDetector.CoarsestBlockMetres
        ? new BlockModel(OutlineShare: 1.07, UsualRoofSquareMetres: 24, TeuPerContainer: 1.7)
        : throw new ArgumentOutOfRangeException(nameof(pixelSizeMetres), pixelSizeMetres, "blocks have no outlines at this pixel size");

    /// <summary>On the pictures that the network was chosen on, drawn and real, it says too little (training/README.md).</summary>
    public static AreaModel AreaModelFor(double pixelSizeMetres) => pixelSizeMetres > NetworkDetector.CoarsestBlockMetres
        ? new AreaModel(ExpectedShare: 0.95, TeuPerContainer: 1.7)
        : throw new ArgumentOutOfRangeException(nameof(pixelSizeMetres), pixelSizeMetres, "boxes and blocks are counted at this pixel size");
}
