namespace Imagery.Radiometry;

/// <summary>Brings numbers of one picture to the scale of another: <c>gain · value + offset</c>.</summary>
/// <param name="Correlation">Between both pictures where nothing changed; how far the levels can be trusted.</param>
public readonly record struct BandLevels(double Gain, double Offset, double Correlation)
{
    public static BandLevels Same { get; } = new(1, 0, 1);

    public double Apply(double value) => (Gain * value) + Offset;

    /// <summary>First this, then another.</summary>
    public BandLevels Then(BandLevels next) => new(Gain * next.Gain, (next.Gain * Offset) + next.Offset, Math.Min(Correlation, next.Correlation));

    /// <summary>
    /// Orthogonal regression: both pictures have errors, so the line leaves the least squared distance across it. Both are brought to unit variance
    /// first, or the noisier unit would decide.
    /// </summary>
    /// <remarks>Canty, Nielsen and Schmidt 2004, "Automatic radiometric normalization of multitemporal satellite imagery".</remarks>
    /// <param name="from">Numbers to be changed.</param>
    /// <param name="to">Numbers of the same places on the wanted scale.</param>
    /// <param name="take">Places that did not change.</param>
    /// <returns>Null when fewer than ten places are taken, or one of the pictures is flat there, or they do not rise together.</returns>
    public static BandLevels? Between(ReadOnlySpan<float> from, ReadOnlySpan<float> to, ReadOnlySpan<bool> take)
    {
        (double meanX, double meanY, int count) = (0, 0, 0);
        for (int i = 0; i < from.Length; i++)
        {
            if (take[i])
            {
                (meanX, meanY, count) = (meanX + from[i], meanY + to[i], count + 1);
            }
        }

        if (count < 10)
        {
            return null;
        }

        (meanX, meanY) = (meanX / count, meanY / count);
        (double xx, double xy, double yy) = (0, 0, 0);
        for (int i = 0; i < from.Length; i++)
        {
            if (take[i])
            {
                (double x, double y) = (from[i] - meanX, to[i] - meanY);
                (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
            }
        }

        // Of unit variances the main axis lies at 45 degrees: back in the units of the pictures its slope is the ratio of the deviations.
        double gain = Math.Sqrt(yy / xx);
        return xx <= 0 || yy <= 0 || xy <= 0 ? null : new BandLevels(gain, meanY - (gain * meanX), xy / Math.Sqrt(xx * yy));
    }
}
