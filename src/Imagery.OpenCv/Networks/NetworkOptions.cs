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
    /// to be surer of. Up to 0.8 m neither has a veto: blocks of one colour, or under a view or light that it does not know, would be lost to the second one.
    /// </summary>
    public double LeastLogOddsTogether { get; init; } = -6;

    /// <summary>
    /// Beyond 0.8 m, where pixels are nearly those of the second look, what it says with less than this probability (0–1) is not looked at whatever the first one says: half as
    /// many containers again are invented on clutter without it, and none are found.
    /// </summary>
    public double LeastGlanceProbabilityOfBlocks { get; init; } = 0.01;

    /// <summary>
    /// And only where the best of the pieces that touch has at least these log-odds: most clutter is doubtful all over, of a row of containers some piece is clear.
    /// </summary>
    public double LeastLogOddsOfBest { get; init; } = -1;

    /// <summary>Not asked where a piece nearby has these log-odds: beside containers that are clear there are others that are not.</summary>
    public double LeastLogOddsClear { get; init; } = 1;

    /// <summary>How far off that piece may be, along the rows of pixels and down: farther off it may be a yard's while what is doubtful is clutter.</summary>
    public double ClearReachMetres { get; init; } = 25;

    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public void Validate()
    {
        if (!(LeastProbability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastProbability), LeastProbability, "above 0 and below 1");
        }

        if (!(LeastGlanceProbabilityOfBlocks is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastGlanceProbabilityOfBlocks), LeastGlanceProbabilityOfBlocks, "above 0 and below 1");
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

        if (!(ClearReachMetres >= 0 && double.IsFinite(ClearReachMetres)))
        {
            throw new ArgumentOutOfRangeException(nameof(ClearReachMetres), ClearReachMetres, "from 0 on");
        }
    }
}
