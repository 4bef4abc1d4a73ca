using Imagery.Detections;

namespace Imagery.Comparisons;

/// <summary>What is known about the single containers of a zone between two acquisitions.</summary>
public abstract record ZoneMovements
{
    private ZoneMovements()
    {
    }

    /// <param name="Arrived">Of the later scene.</param>
    /// <param name="Departed">Of the earlier scene.</param>
    /// <param name="Stayed">Pairs of which at least one box is centred in the zone.</param>
    /// <param name="Doubtful">
    /// Boxes of either date without a counterpart that are not believed to be movements: of low probability, or their place is taken on the
    /// other date by a box of another length, or shows the same box too faintly to be counted. Because of them arrived − departed need not be the difference of the counts.
    /// </param>
    public sealed record Known(
        IReadOnlyList<Detection> Arrived,
        IReadOnlyList<Detection> Departed,
        IReadOnlyList<(Detection Earlier, Detection Later)> Stayed,
        IReadOnlyList<Detection> Doubtful)
        : ZoneMovements;

    /// <param name="Reason">One word: <c>not-individual</c>, <c>unseen-part</c>, <c>unregistered</c>.</param>
    public sealed record Unknown(string Reason) : ZoneMovements;
}
