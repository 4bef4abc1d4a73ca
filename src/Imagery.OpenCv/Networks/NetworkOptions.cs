namespace Imagery.OpenCv.Networks;

/// <summary>What may be set on the network.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// A box below this score (0–1, the network's own scale) is not counted. On drawn scenes 0.42 has no bias; on the real port boxes score lower, so the
    /// default lies between: see docs/accuracy.md.
    /// </summary>
    public double LeastScore { get; init; } = 0.36;

    /// <summary>
    /// A square in which the network for coarse pixels sees no cell this likely to be the top of a stack (0–1) is not looked at closely. 0 = look everywhere.
    /// On drawn scenes 0.3 lost 1 container of 13,871 and spared four of five empty squares.
    /// </summary>
    public double LeastStackProbability { get; init; } = 0.3;

    /// <summary>
    /// In a square that is looked at, what is near no cell at least this likely to be the top of a stack is left out. Lone boxes hide from the network for coarse
    /// pixels: 0.3 here lost eleven of twelve boxes on a pier of the sample ports.
    /// </summary>
    public double LeastNearProbability { get; init; } = 0.05;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public void Validate()
    {
        if (!(LeastScore is >= 0.15 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastScore), LeastScore, "from 0.15 to below 1");
        }

        if (!(LeastStackProbability is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastStackProbability), LeastStackProbability, "from 0 to below 1");
        }

        if (!(LeastNearProbability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastNearProbability), LeastNearProbability, "above 0, below 1");
        }
    }
}
