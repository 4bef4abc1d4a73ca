using Imagery.Detections;
using Imagery.Observations;

namespace Imagery.Reviewing;

/// <summary>
/// The count of one zone at one image, corrected by what was reviewed. Formula and reasons: <c>docs/review.md</c>.
/// </summary>
public sealed class ZoneReview
{
    /// <param name="machine">Of the zone; its count stands where the zone was observed.</param>
    /// <param name="boxes">That are part of the zone's count.</param>
    /// <param name="isSearched">The zone was searched for missed ones.</param>
    public ZoneReview(Observation machine, IReadOnlyList<ReviewedBox> boxes, bool isSearched)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(boxes);
        (Machine, Boxes, IsSearched) = (machine, boxes, isSearched);
        Accepted = boxes.Count(b => b.Box.State == ReviewState.Accepted);
        Rejected = boxes.Count(b => b.Machine is not null && b.Box.State == ReviewState.Rejected);
        Added = boxes.Count(b => b.Box.State == ReviewState.Added);
        Unreviewed = [.. boxes.Where(b => b.Machine is not null && !b.IsReviewed).OrderByDescending(b => Doubt(b.Box)).ThenBy(b => b.Box.Id, StringComparer.Ordinal)];
        Count = machine.Count is { } count ? Corrected(count) : null;
    }

    public Observation Machine { get; }

    public IReadOnlyList<ReviewedBox> Boxes { get; }

    public bool IsSearched { get; }

    public int Accepted { get; }

    /// <summary>Of the machine's boxes.</summary>
    public int Rejected { get; }

    public int Added { get; }

    /// <summary>Containers on decks within the zone that were drawn, less those that were rejected; they are not part of its count.</summary>
    public int DeckChange { get; init; }

    /// <summary>Boxes of the machine that nobody judged, the most doubtful first.</summary>
    public IReadOnlyList<ReviewedBox> Unreviewed { get; }

    /// <summary>Whether anybody's edit bears on this zone.</summary>
    public bool IsEdited => IsSearched || Boxes.Any(b => b.IsReviewed);

    public bool IsDisputed => Boxes.Any(b => b.IsDisputed);

    /// <summary>Null exactly when not observed; the machine's own where nothing was edited.</summary>
    public ContainerCount? Count { get; }

    /// <summary>The variance of one box, p·(1−p): what a look at it takes away.</summary>
    public static double Doubt(Detection box)
    {
        ArgumentNullException.ThrowIfNull(box);
        return box.Probability * (1 - box.Probability);
    }

    /// <summary>The interval when so many more boxes, most doubtful first, are looked at and turn out to be containers.</summary>
    /// <param name="looks">0 to the number of <see cref="Unreviewed"/>.</param>
    /// <param name="searched">As if the zone had been searched.</param>
    public (int Low, int High) IntervalAfter(int looks, bool searched)
    {
        ContainerCount count = Machine.Count ?? throw new InvalidOperationException($"zone {Machine.Zone} was not observed");
        double doubt = count.Method == CountMethod.Individual ? Unreviewed.Skip(looks).Sum(b => Doubt(b.Box)) : 0;
        return Interval(count, Accepted + looks, doubt, searched);
    }

    private ContainerCount Corrected(ContainerCount count)
    {
        if (!IsEdited)
        {
            return count;
        }

        (int low, int high) = IntervalAfter(0, IsSearched);
        double teu = count.Teu
            + Boxes.Where(b => b.Box.State == ReviewState.Added).Sum(b => b.Box.Teu)
            - Boxes.Where(b => b.Machine is not null && b.Box.State == ReviewState.Rejected).Sum(b => b.Machine!.Teu)
            + Boxes.Where(b => b.Machine is not null && b.Box.State == ReviewState.Accepted).Sum(b => b.Box.Teu - b.Machine!.Teu);
        return count with { Best = Best(count, Accepted), Low = low, High = high, Teu = Math.Max(0, teu) };
    }

    private int Best(ContainerCount count, int accepted) => Math.Max(accepted + Added, count.Best - Rejected + Added);

    /// <summary>
    /// Down: only what nobody looked at may be no container. Up: as before, since looking at boxes finds none that was missed, until the zone is searched.
    /// </summary>
    private (int Low, int High) Interval(ContainerCount count, int accepted, double doubt, bool searched)
    {
        CountErrorModel error = count.Error ?? Told(count);
        int best = Best(count, accepted);
        double unreviewed = Math.Max(0, count.Best - accepted - Rejected);
        double share = count.Best > 0 ? unreviewed / count.Best : 0;
        double down = doubt + Squared(error.RelativeError * unreviewed) + Squared(error.BaseError * share);
        double up = searched ? down : doubt + Squared(error.RelativeError * count.Best) + Squared(error.BaseError);
        double low = Math.Max(accepted + Added, best - (CountInterval.HalfWidth90 * Math.Sqrt(down)));
        double high = (best + (CountInterval.HalfWidth90 * Math.Sqrt(up))) / Math.Min(1, count.Coverage);
        return (Math.Min(best, (int)Math.Floor(low + 1e-9)), Math.Max(best, (int)Math.Ceiling(high - 1e-9)));
    }

    /// <summary>Where the error was not stored: what the interval leaves for it, all of it growing with the count.</summary>
    private CountErrorModel Told(ContainerCount count)
    {
        double deviation = Math.Max(count.Best - count.Low, (count.High * Math.Min(1, count.Coverage)) - count.Best) / CountInterval.HalfWidth90;
        double doubt = count.Method == CountMethod.Individual ? Boxes.Where(b => b.Machine is not null).Sum(b => Doubt(b.Machine!)) : 0;
        double left = Math.Sqrt(Math.Max(0, Squared(deviation) - doubt));
        return count.Best > 0 ? new CountErrorModel(left / count.Best, 0) : new CountErrorModel(0, left);
    }

    private static double Squared(double value) => value * value;
}
