using MathNet.Numerics.LinearAlgebra;

namespace Imagery.Radiometry;

/// <summary>Weighted means and covariances of the bands of two pictures, the earlier one's bands first.</summary>
internal sealed record WeightedMoments(double[] Means, Matrix<double> Covariance)
{
    /// <param name="weights">One a place, not all 0.</param>
    public static WeightedMoments Of(BandPairs pairs, double[] weights)
    {
        float[][] all = [.. pairs.Earlier, .. pairs.Later];
        double total = weights.Sum();
        double[] means = [.. all.Select(band => Sum(band, weights) / total)];
        var covariance = Matrix<double>.Build.Dense(all.Length, all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = i; j < all.Length; j++)
            {
                (float[] a, float[] b, double sum) = (all[i], all[j], 0);
                for (int k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * (a[k] - means[i]) * (b[k] - means[j]);
                }

                covariance[i, j] = covariance[j, i] = sum / total;
            }
        }

        return new WeightedMoments(means, covariance);
    }

    private static double Sum(float[] band, double[] weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            sum += weights[k] * band[k];
        }

        return sum;
    }
}
