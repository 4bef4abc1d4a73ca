using MathNet.Numerics;

namespace Imagery.Radiometry;

/// <summary>Probability that a chi-square number exceeds a value, from a table: fast, and exact to 1e-5.</summary>
public sealed class ChiSquareTail
{
    private const double Step = 1 / 64.0;

    /// <summary>Beyond, what is left is below 1e-19 for up to eight degrees of freedom.</summary>
    private const double Last = 120;

    private readonly double[] _table = new double[(int)(Last / Step) + 2];

    /// <param name="degrees">Of freedom, 1 to 8.</param>
    public ChiSquareTail(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(degrees, 8);
        Degrees = degrees;
        for (int i = 0; i < _table.Length; i++)
        {
            _table[i] = SpecialFunctions.GammaUpperRegularized(degrees / 2.0, i * Step / 2);
        }
    }

    public int Degrees { get; }

    /// <param name="value">Not negative.</param>
    /// <returns>0–1; 0 beyond the table.</returns>
    public double Above(double value)
    {
        if (!(value < Last))
        {
            return 0;
        }

        int i = (int)(value / Step);
        double part = (value / Step) - i;
        return _table[i] + (part * (_table[i + 1] - _table[i]));
    }

    /// <summary>The value that is exceeded with this probability.</summary>
    public double Quantile(double above)
    {
        int i = Array.FindIndex(_table, t => t <= above);
        return i <= 0 ? (i < 0 ? Last : 0) : (i - 1 + ((_table[i - 1] - above) / (_table[i - 1] - _table[i]))) * Step;
    }
}
