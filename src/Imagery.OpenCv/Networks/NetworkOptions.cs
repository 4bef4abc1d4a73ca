namespace Imagery.OpenCv.Networks;

/// <summary>What may be set on the network.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// A box that is a container with less probability (0–1) is not counted. Counts of our own drawings, of another generator's and of the real port together
    /// have least bias with it: see docs/accuracy.md.
    /// </summary>
    public double LeastProbability { get; init; } = 0.45;

    /// <summary>
    /// Only what is near cells with at least this probability (0–1) of holding a part of a container, as the first cheap look at 0.8 m sees it, is looked at further.
    /// 0 = look closely everywhere.
    /// </summary>
    public double LeastScreenProbability { get; init; } = 0.03;

    /// <summary>Of that, only what is near cells with at least this probability (0–1) of being the top of a stack, as the network for coarse pixels sees it.</summary>
    public double LeastGlanceProbability { get; init; } = 0.01;

    /// <summary>
    /// And only where the log-odds of both together are no lower than this: what one of them doubts the other has to be surer of. Blocks of one colour, which the
    /// one for coarse pixels hardly knows, are not lost to it.
    /// </summary>
    public double LeastLogOddsTogether { get; init; } = -6;

    /// <summary>
    /// And only where the best of the pieces that touch has at least these log-odds: most clutter is doubtful all over, of a row of containers some piece is clear.
    /// </summary>
    public double LeastLogOddsOfBest { get; init; } = -1;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public void Validate()
    {
        if (!(LeastProbability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastProbability), LeastProbability, "above 0 and below 1");
        }

        if (!(LeastGlanceProbability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastGlanceProbability), LeastGlanceProbability, "above 0 and below 1");
        }

        if (!(LeastScreenProbability is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastScreenProbability), LeastScreenProbability, "from 0 to below 1");
        }

        if (!double.IsFinite(LeastLogOddsTogether) || !(LeastLogOddsOfBest >= LeastLogOddsTogether && double.IsFinite(LeastLogOddsOfBest)))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastLogOddsOfBest), LeastLogOddsOfBest, "a number, not below LeastLogOddsTogether");
        }
    }
}
