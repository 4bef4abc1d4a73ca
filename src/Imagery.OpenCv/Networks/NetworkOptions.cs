namespace Imagery.OpenCv.Networks;

/// <summary>What may be set on the network.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// A box below this score (0–1, the network's own scale) is not counted. At 0.40 counts of our own drawings have no bias; boxes of another generator and of the
    /// real port score lower, so the default lies between: see docs/accuracy.md.
    /// </summary>
    public double LeastScore { get; init; } = 0.38;

    /// <summary>
    /// Only what is near cells with at least this probability (0–1) of being the top of a stack, as the network for coarse pixels sees it, is looked at closely.
    /// 0 = look everywhere.
    /// </summary>
    public double LeastCellProbability { get; init; } = 0.1;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public void Validate()
    {
        if (!(LeastScore is >= 0.15 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastScore), LeastScore, "from 0.15 to below 1");
        }

        if (!(LeastCellProbability is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastCellProbability), LeastCellProbability, "from 0 to below 1");
        }
    }
}
