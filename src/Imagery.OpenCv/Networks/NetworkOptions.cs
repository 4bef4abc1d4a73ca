namespace Imagery.OpenCv.Networks;

/// <summary>
/// Which boxes of the network are counted; scores are 0–1 on the network's own scale. Chosen so that drawn scenes that taught nothing are counted without bias.
/// </summary>
public sealed record NetworkOptions
{
    /// <summary>Least score of a box with some clear box beside it; also what makes a box clear.</summary>
    public double LeastScore { get; init; } = 0.40;

    /// <summary>Least score of a box among at least <see cref="Company"/> clear ones that point the same way.</summary>
    public double LeastScoreInCompany { get; init; } = 0.25;

    /// <summary>Least score of a box with no clear box beside it.</summary>
    public double LeastScoreAlone { get; init; } = 0.50;

    /// <summary>How many clear boxes make company.</summary>
    public int Company { get; init; } = 3;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public void Validate()
    {
        foreach (double score in (double[])[LeastScore, LeastScoreInCompany, LeastScoreAlone])
        {
            if (!(score is >= 0.15 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(LeastScore), score, "from 0.15 to below 1");
            }
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Company);
    }
}
