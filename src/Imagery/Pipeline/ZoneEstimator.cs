using Imagery.Detections;
using Imagery.Observations;

namespace Imagery.Pipeline;

/// <summary>Counts one zone of a scene by each method.</summary>
internal sealed class ZoneEstimator(IContainerDetector detector, double pixelSizeMetres)
{
    /// <summary>Fewer boxes told apart say nothing of the mean length in a block.</summary>
    private const int LeastBoxes = 5;

    /// <summary>
    /// Where the seams of blocks tell at least this share of what their outlines hold, and no more than its inverse, seams say it better: at 0.9 m a pixel counts are then off
    /// by 10.9 and 13.5 %, by outlines alone by 12.1 and 23.0 % (our own drawings and a stranger's, benchmarks/accuracy/paired.md). Fewer: most seams are not visible. More:
    /// boxes are told where nothing looks like a block.
    /// </summary>
    private const double LeastSeams = 0.6;

    /// <returns>
    /// The count, and whether what else applies here (outlines beside boxes or boxes beside outlines) gives an interval apart from its own. Where single boxes can no longer
    /// be trusted alone, the count's interval then reaches as far as both: nobody can say which is right.
    /// </returns>
    public (ContainerCount Count, bool IsContradicted) Count(ZoneFindings zone, double coverage, CountMethod method)
    {
        if (method == CountMethod.Area)
        {
            AreaModel area = detector.AreaModelFor(pixelSizeMetres);
            double byArea = zone.ContainersExpected / area.ExpectedShare;
            return (CountInterval.Build(byArea, 0, byArea * area.TeuPerContainer, coverage, (method, ErrorModel(zone, method))), false);
        }

        bool outlined = method == CountMethod.Block && !HasSeams(zone);
        ContainerCount count = outlined ? ByOutline(zone, coverage) : ByBoxes(zone, coverage, method);
        if (!detector.TellsBoxesAndBlocks(pixelSizeMetres))
        {
            return (count, false);
        }

        ContainerCount second = outlined ? ByBoxes(zone, coverage, CountMethod.Individual) : ByOutline(zone, coverage);
        bool isContradicted = second.Low > count.High || second.High < count.Low;
        return isContradicted && method == CountMethod.Block
            ? (count with { Low = Math.Min(count.Low, second.Low), High = Math.Max(count.High, second.High), Error = null }, true)
            : (count, isContradicted);
    }

    private ContainerCount ByBoxes(ZoneFindings zone, double coverage, CountMethod method)
    {
        double variance = zone.Detections.Sum(d => d.Probability * (1 - d.Probability));
        CountErrorModel error = ErrorModel(zone, CountMethod.Individual).Of(zone.Detections);
        return CountInterval.Build(zone.Detections.Count, variance, zone.Detections.Sum(d => d.Teu), coverage, (method, error));
    }

    private ContainerCount ByOutline(ZoneFindings zone, double coverage)
    {
        double inOutlines = InOutlines(zone);
        double teu = IsTold(zone) ? zone.Detections.Average(d => d.Teu) : detector.BlockModelFor(pixelSizeMetres).TeuPerContainer;
        return CountInterval.Build(inOutlines, 0, inOutlines * teu, coverage, (CountMethod.Block, ErrorModel(zone, CountMethod.Block)));
    }

    private double InOutlines(ZoneFindings zone)
    {
        BlockModel block = detector.BlockModelFor(pixelSizeMetres);
        double roof = IsTold(zone) ? zone.Detections.Average(d => d.LengthMetres) * ContainerSize.WidthMetres : block.UsualRoofSquareMetres;
        return zone.OutlinedSquareMetres / (block.OutlineShare * roof);
    }

    private bool HasSeams(ZoneFindings zone)
    {
        double inOutlines = InOutlines(zone);
        return zone.Detections.Count >= LeastSeams * inOutlines && LeastSeams * zone.Detections.Count <= inOutlines;
    }

    private static bool IsTold(ZoneFindings zone) => zone.Detections.Count >= LeastBoxes;

    private CountErrorModel ErrorModel(ZoneFindings zone, CountMethod method) => ConditionWidening.Apply(detector.ErrorModelFor(pixelSizeMetres, method), zone.Conditions);
}
