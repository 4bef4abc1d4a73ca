namespace Imagery.OpenCv.Networks;

/// <summary>What may be set on the network.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// A box below this score (0–1, the network's own scale) is not counted. On drawn scenes 0.36 counts 2 % too many and 0.39 one too few of a hundred;
    /// on the real port boxes score lower: see docs/accuracy.md.
    /// </summary>
    public double LeastScore { get; init; } = 0.36;

    /// <summary>
    /// A square in which the network for coarse pixels sees no cell this likely to be the top of a stack (0–1) is not looked at closely. 0 = look everywhere.
    /// On drawn scenes 0.3 lost 1 container of 13,871 and spared four of five empty squares.
    /// </summary>
    public double LeastStackProbability { get; init; } = 0.3;

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
    }
}
