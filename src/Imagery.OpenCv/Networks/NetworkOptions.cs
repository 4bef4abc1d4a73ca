namespace Imagery.OpenCv.Networks;

/// <summary>What may be set on the network.</summary>
public sealed record NetworkOptions
{
    /// <summary>A box below this score (0–1, the network's own scale) is not counted. The default counts drawn scenes without bias.</summary>
    public double LeastScore { get; init; } = 0.40;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public void Validate()
    {
        if (!(LeastScore is >= 0.15 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastScore), LeastScore, "from 0.15 to below 1");
        }
    }
}
