using Imagery.Detections;
using Imagery.Observations;

namespace Imagery.Comparisons;

/// <summary>When two counts of a zone must not be set against each other: then what differs may be the images and not the port.</summary>
internal static class Comparability
{
    /// <summary>Below this coverage a count says too little about the zone to be compared.</summary>
    private const double LeastCoverage = 0.5;

    /// <summary>Beyond this ratio of pixel sizes one image shows what the other cannot.</summary>
    private const double LargestPixelRatio = 2.5;

    /// <returns>
    /// Why not, in this order: <c>coverage</c>, <c>pixel-size</c>, <c>method</c> (one counts containers, the other areas, with other biases),
    /// <c>season</c> (snow on one of them); empty = comparable.
    /// </returns>
    public static IReadOnlyList<string> Against(Observation earlier, Observation later)
    {
        List<string> reasons = [];
        if (Math.Min(earlier.Coverage, later.Coverage) < LeastCoverage)
        {
            reasons.Add("coverage");
        }

        (double a, double b) = (earlier.PixelSizeMetres, later.PixelSizeMetres);
        if (Math.Max(a, b) > LargestPixelRatio * Math.Min(a, b))
        {
            reasons.Add("pixel-size");
        }

        if ((earlier.Count?.Method == CountMethod.Area) != (later.Count?.Method == CountMethod.Area))
        {
            reasons.Add("method");
        }

        if (earlier.Flags.Contains("snow") != later.Flags.Contains("snow"))
        {
            reasons.Add("season");
        }

        return reasons;
    }
}
