namespace Imagery.Comparisons.Ledgers;

/// <summary>Whether two measured lengths can be of one ship.</summary>
internal static class LengthMatch
{
    /// <returns>Difference as a share of what the errors of both allow; up to 1 the lengths agree.</returns>
    public static double Distance(double first, double second, double error)
    {
        // Independent errors add in squares.
        double allowed = error * Math.Sqrt((first * first) + (second * second));
        return Math.Abs(first - second) / allowed;
    }

    public static bool Agree(double first, double second, double error) => Distance(first, second, error) <= 1;
}
