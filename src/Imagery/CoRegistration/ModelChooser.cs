using Imagery.Geometry;

namespace Imagery.CoRegistration;

/// <summary>A chosen model and the points that it rests on.</summary>
public sealed record FittedModel(Displacement Displacement, IReadOnlyList<TiePoint> TiePoints);

/// <summary>
/// Chooses between shift, similarity and affine by what the evidence carries: the simplest model that predicts measurements which it has not seen
/// about as well as the best one does.
/// </summary>
public sealed class ModelChooser(ModelFitter fitter, int leastTiePoints)
{
    /// <summary>A richer model must predict better by this, or the simpler one stays.</summary>
    private const double WorthIt = 0.95;

    private const int Folds = 5;

    /// <summary>Tie points that a model asks for.</summary>
    private int LeastPoints(DisplacementModel model) => Math.Max(leastTiePoints, model switch
    {
        DisplacementModel.Shift => 4,
        DisplacementModel.Similarity => 8,
        _ => 16,
    });

    /// <returns>Null when too few points agree on anything.</returns>
    public FittedModel? Choose(IReadOnlyList<TiePoint> points, Displacement start)
    {
        ArgumentNullException.ThrowIfNull(points);
        FittedModel? chosen = null;
        double best = double.PositiveInfinity;
        foreach (DisplacementModel model in (DisplacementModel[])[DisplacementModel.Shift, DisplacementModel.Similarity, DisplacementModel.Affine])
        {
            if (points.Count < LeastPoints(model) || fitter.Fit(points, model, start) is not { } fitted)
            {
                continue;
            }

            IReadOnlyList<TiePoint> inliers = fitter.Inliers(points, fitted);
            if (inliers.Count < LeastPoints(model))
            {
                continue;
            }

            double unseen = PredictionError(points, model, fitted);
            if (unseen < WorthIt * best)
            {
                chosen = new FittedModel(fitted, inliers);
                best = unseen;
            }
        }

        return chosen;
    }

    /// <summary>
    /// Cost of predicting each fold from the others, metres. Every point takes part, but none more than a wholly wrong one would: so models are compared on the
    /// same points, and a model is not better for having thrown more of them away.
    /// </summary>
    private double PredictionError(IReadOnlyList<TiePoint> points, DisplacementModel model, Displacement start)
    {
        double sum = 0;
        double most = fitter.OutlierMetres;
        for (int fold = 0; fold < Folds; fold++)
        {
            TiePoint[] others = [.. points.Where((_, i) => i % Folds != fold)];
            Displacement? fitted = fitter.Fit(others, model, start);
            foreach (TiePoint point in points.Where((_, i) => i % Folds == fold))
            {
                double distance = fitted is null ? most : Math.Min(most, ModelFitter.Distance(point, fitted));
                sum += point.Weight * distance * distance;
            }
        }

        return Math.Sqrt(sum / points.Sum(p => p.Weight));
    }
}
