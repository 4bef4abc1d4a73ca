using MathNet.Numerics.LinearAlgebra;

namespace Imagery.Radiometry;

/// <summary>
/// Iteratively reweighted multivariate alteration detection: finds the combinations of bands in which two pictures agree best where nothing changed,
/// whatever the light, the sensor's gain and the units of either were.
/// </summary>
/// <remarks>
/// Nielsen 2007, "The regularized iteratively reweighted MAD method for change detection in multi- and hyperspectral data", IEEE Trans. Image
/// Processing 16(2). Each round weighs every place by the probability that it did not change. Left alone, the rounds favour what agrees
/// best, which in a port is water, until all land has changed. So the statistic of each kind of ground is scaled in every round to the median of the chi-square
/// distribution: the usual place of its kind did not change. Where more than half of a kind did, that is not seen.
/// </remarks>
public static class IrMad
{
    private const int MostRounds = 30;

    /// <summary>The rounds end when no canonical correlation changes by more.</summary>
    private const double Agreement = 1e-3;

    /// <summary>Added to variances, as a share of their mean: bands of one scene resemble each other almost fully.</summary>
    private const double Ridge = 1e-6;

    /// <summary>Below this the noise of rounding decides.</summary>
    private const double LeastUnexplained = 1e-4;

    /// <param name="pairs">Places that both pictures show.</param>
    /// <exception cref="ArgumentException">There are fewer places than ten a band.</exception>
    public static MadTransform Fit(BandPairs pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Places < 10 * pairs.Bands)
        {
            throw new ArgumentException($"{pairs.Places} places in {pairs.Bands} bands; at least ten a band are needed", nameof(pairs));
        }

        var tail = new ChiSquareTail(pairs.Bands);
        double[] weights = [.. Enumerable.Repeat(1.0, pairs.Places)];
        MadTransform fit = Scaled(Solve(WeightedMoments.Of(pairs, weights), pairs.Bands), pairs, tail);
        for (int round = 1; round < MostRounds; round++)
        {
            double[] statistic = fit.Statistics(pairs);
            for (int i = 0; i < weights.Length; i++)
            {
                // Never quite 0: a picture that changed everywhere would leave nothing to weigh.
                weights[i] = Math.Max(1e-6, tail.Above(statistic[i]));
            }

            MadTransform next = Scaled(Solve(WeightedMoments.Of(pairs, weights), pairs.Bands), pairs, tail);
            double step = next.Correlations.Zip(fit.Correlations, (a, b) => Math.Abs(a - b)).Max();
            fit = next with { Rounds = round + 1 };
            if (step < Agreement)
            {
                break;
            }
        }

        return fit;
    }

    private static MadTransform Scaled(MadTransform plain, BandPairs pairs, ChiSquareTail tail)
    {
        double[] statistic = plain.Statistics(pairs);
        var scales = new double[pairs.Kinds.Max() + 1];
        foreach (IGrouping<int, double> kind in statistic.Index().GroupBy(s => pairs.Kinds[s.Index], s => s.Item))
        {
            double[] ascending = [.. kind.Order()];
            scales[kind.Key] = Math.Max(ascending[ascending.Length / 2], 1e-9) / tail.Quantile(0.5);
        }

        return plain with { Scales = scales };
    }

    private static MadTransform Solve(WeightedMoments moments, int bands)
    {
        Matrix<double> earlier = Regular(moments.Covariance.SubMatrix(0, bands, 0, bands));
        Matrix<double> later = Regular(moments.Covariance.SubMatrix(bands, bands, bands, bands));
        Matrix<double> between = moments.Covariance.SubMatrix(0, bands, bands, bands);
        Matrix<double> whitenEarlier = earlier.Cholesky().Factor.Inverse();
        Matrix<double> whitenLater = later.Cholesky().Factor.Inverse();
        var svd = (whitenEarlier * between * whitenLater.Transpose()).Svd();
        double[] correlations = [.. svd.S.Select(s => Math.Clamp(s, 0, 1))];
        return new MadTransform(
            svd.U.Transpose() * whitenEarlier,
            svd.VT * whitenLater,
            moments.Means,
            correlations,
            [.. correlations.Select(r => 2 * Math.Max(LeastUnexplained, 1 - r))]);
    }

    private static Matrix<double> Regular(Matrix<double> covariance)
    {
        double ridge = Math.Max(1e-12, Ridge * covariance.Trace() / covariance.RowCount);
        return covariance + (ridge * Matrix<double>.Build.DenseIdentity(covariance.RowCount));
    }
}
