using Imagery.Detections;

namespace Imagery.OpenCv.Networks;

/// <summary>What <c>imagery evaluate</c> measured on scenes that tuned nothing: see docs/accuracy.md.</summary>
internal static class NetworkErrors
{
    public static CountErrorModel CountErrorFor(double pixelSizeMetres) => pixelSizeMetres switch
    {
        <= 0.4 => new CountErrorModel(0.05, 1),
        <= 0.6 => new CountErrorModel(0.07, 1.2),
        <= 0.8 => new CountErrorModel(0.10, 1.5),
        <= 2 => new CountErrorModel(0.20, 3),
        _ => new CountErrorModel(0.30, 6),
    };

    public static AreaModel AreaModelFor(double pixelSizeMetres) => new(SquareMetresPerContainer: 27, TeuPerContainer: 1.7);
}
