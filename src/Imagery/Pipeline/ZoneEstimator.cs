using Imagery.Detections;
using Imagery.Observations;

namespace Imagery.Pipeline;

/// <summary>Counts one zone of a scene by each method.</summary>
internal sealed class ZoneEstimator(IContainerDetector detector, double pixelSizeMetres)
{
    /// <summary>Fewer boxes told apart say nothing of the mean length in a block.</summary>
    private const int LeastBoxes = 5;

    private const double WidthMetres = 2.438;

    public ContainerCount Count(ZoneFindings zone, double coverage, CountMethod method)
    {
        CountErrorModel model = detector.ErrorModelFor(pixelSizeMetres, method).Over(zone.Zone.Area.Area * coverage);
        CountErrorModel error = ConditionWidening.Apply(model, zone.Conditions);
        switch (method)
        {
            case CountMethod.Area:
                AreaModel area = detector.AreaModelFor(pixelSizeMetres);
                double byArea = zone.StackAreaSquareMetres / area.SquareMetresPerContainer;
                return CountInterval.Build(byArea, 0, byArea * area.TeuPerContainer, coverage, (method, error));
            case CountMethod.Block:
                BlockModel block = detector.BlockModelFor(pixelSizeMetres);
                bool told = zone.Detections.Count >= LeastBoxes;
                double roof = told ? zone.Detections.Average(d => d.LengthMetres) * WidthMetres : block.UsualRoofSquareMetres;
                double byOutline = zone.OutlinedSquareMetres / (block.OutlineShare * roof);
                double teu = told ? zone.Detections.Average(d => d.Teu) : block.TeuPerContainer;
                return CountInterval.Build(byOutline, 0, byOutline * teu, coverage, (method, error));
            default:
                double variance = zone.Detections.Sum(d => d.Probability * (1 - d.Probability));
                return CountInterval.Build(zone.Detections.Count, variance, zone.Detections.Sum(d => d.Teu), coverage, (method, error));
        }
    }

    /// <summary>Whether another method that applies here gives an interval apart from this count's.</summary>
    public bool IsContradicted(ZoneFindings zone, ContainerCount count) =>
        detector.OtherMethodFor(pixelSizeMetres) is { } other
        && Count(zone, count.Coverage, other) is var second
        && (second.Low > count.High || second.High < count.Low);
}
