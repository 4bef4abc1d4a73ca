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

    /// <summary>
    /// Of that, only where the log-odds of both looks together are no lower than this, the second being the network for coarse pixels at 1.2 m: what one of them doubts the other has
    /// to be surer of. Neither has a veto: blocks of one colour, or under a view or light that it does not know, are lost to the second one alone.
    /// </summary>
    public double LeastLogOddsTogether { get; init; } = -6;

    /// <summary>
    /// And only where the best of the pieces that touch has at least these log-odds: most clutter is doubtful all over, of a row of containers some piece is clear.
    /// </summary>
    public double LeastLogOddsOfBest { get; init; } = -1;

    /// <summary>Not asked of the best piece in a square in which some piece has these log-odds: beside containers that are clear there are others that are not.</summary>
    public double LeastLogOddsClear { get; init; } = 1;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public void Validate()
    {
        if (!(LeastProbability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastProbability), LeastProbability, "above 0 and below 1");
        }

        if (!(LeastScreenProbability is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastScreenProbability), LeastScreenProbability, "from 0 to below 1");
        }

        if (!double.IsFinite(LeastLogOddsTogether) || !(LeastLogOddsOfBest >= LeastLogOddsTogether && double.IsFinite(LeastLogOddsOfBest)))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastLogOddsOfBest), LeastLogOddsOfBest, "a number, not below LeastLogOddsTogether");
        }

        if (!(LeastLogOddsClear >= LeastLogOddsOfBest))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastLogOddsClear), LeastLogOddsClear, "not below LeastLogOddsOfBest");
        }
    }
}
