using MathNet.Numerics.LinearAlgebra;

namespace Imagery.Radiometry;

/// <summary>What turns the bands of two pictures into one number that says how little they agree at a place.</summary>
/// <param name="Earlier">One row a canonical variate, one column a band.</param>
/// <param name="Later">The same for the later picture.</param>
/// <param name="Means">Of the earlier bands, then of the later ones.</param>
/// <param name="Correlations">Canonical, where nothing changed, largest first, 0–1.</param>
/// <param name="Variances">Of the differences of the variates where nothing changed.</param>
public sealed record MadTransform(
    Matrix<double> Earlier, Matrix<double> Later, IReadOnlyList<double> Means, IReadOnlyList<double> Correlations, IReadOnlyList<double> Variances)
{
    /// <summary>How often places were weighed.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>What the plain statistic of each kind of ground is divided by; empty = 1.</summary>
    public IReadOnlyList<double> Scales { get; init; } = [];

    /// <summary>The scaled statistic of each place: chi-square with one degree of freedom a band, where nothing changed and noise is normal.</summary>
    public double[] Statistics(BandPairs pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        double[] statistic = new double[pairs.Places];
        for (int variate = 0; variate < Variances.Count; variate++)
        {
            double[] difference = new double[statistic.Length];
            for (int band = 0; band < pairs.Bands; band++)
            {
                (double a, double b) = (Earlier[variate, band], Later[variate, band]);
                double offset = (a * Means[band]) - (b * Means[pairs.Bands + band]);
                (float[] x, float[] y) = (pairs.Earlier[band], pairs.Later[band]);
                for (int i = 0; i < difference.Length; i++)
                {
                    difference[i] += (a * x[i]) - (b * y[i]) - offset;
                }
            }

            double scale = 1 / Variances[variate];
            for (int i = 0; i < difference.Length; i++)
            {
                statistic[i] += difference[i] * difference[i] * scale;
            }
        }

        for (int i = 0; i < statistic.Length && Scales.Count > 0; i++)
        {
            statistic[i] /= Scales[pairs.Kinds[i]];
        }

        return statistic;
    }
}
