using Imagery.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace Imagery.CoRegistration;

/// <summary>
/// Fits one model to tie points of which some are wrong: least squares, reweighted by Tukey's biweight until it settles (Beaton and Tukey 1974). Points farther
/// from the model than the cut weigh nothing.
/// </summary>
/// <param name="centre">About which coefficients are given.</param>
/// <param name="floorMetres">Deviation of a good measurement along one axis: residuals are never judged more strictly than by this.</param>
public sealed class ModelFitter(MapPoint centre, double floorMetres)
{
    /// <summary>Residuals beyond so many deviations are outliers; for distances in the plane 4 leaves 0.03 % of good points out.</summary>
    private const double CutDeviations = 4;

    /// <summary>Median of a distance in the plane, in deviations along one axis (Rayleigh).</summary>
    private const double MedianDistance = 1.1774;

    private const int MostRounds = 30;

    /// <summary>A point this far from a model is wrong, and no more wrong farther out.</summary>
    public double OutlierMetres => 2 * CutDeviations * floorMetres;

    /// <param name="start">Close enough for good points to be told from bad ones.</param>
    /// <returns>Null when the points do not determine the model.</returns>
    public Displacement? Fit(IReadOnlyList<TiePoint> points, DisplacementModel model, Displacement start)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(start);
        Displacement current = Centred(points, start);
        for (int round = 0; round < MostRounds; round++)
        {
            double cut = Cut(points, current);
            double[] weights = [.. points.Select(p => p.Weight * Biweight(Distance(p, current) / cut))];
            if (Solve(points, weights, model) is not { } next)
            {
                return null;
            }

            bool settled = (next.At(centre) - current.At(centre)).Length < 1e-5 && round > 3;
            current = next;
            if (settled)
            {
                break;
            }
        }

        return current;
    }

    /// <summary>The points that a fitted model rests on, in their order.</summary>
    public IReadOnlyList<TiePoint> Inliers(IReadOnlyList<TiePoint> points, Displacement fitted)
    {
        ArgumentNullException.ThrowIfNull(points);
        double cut = Cut(points, fitted);
        return [.. points.Where(p => Distance(p, fitted) < cut)];
    }

    /// <summary>Root mean square distance between points and model, metres; weighted as the points are.</summary>
    public static double Residual(IReadOnlyList<TiePoint> points, Displacement fitted)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.Count == 0 ? 0 : Math.Sqrt(points.Sum(p => p.Weight * Distance(p, fitted) * Distance(p, fitted)) / points.Sum(p => p.Weight));
    }

    /// <summary>Plain weighted least squares.</summary>
    public Displacement? Solve(IReadOnlyList<TiePoint> points, IReadOnlyList<double> weights, DisplacementModel model)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(weights);
        int unknowns = Unknowns(model);
        double scale = Math.Max(1, points.Select(p => p.Place.DistanceTo(centre)).DefaultIfEmpty(1).Max());
        var normal = Matrix<double>.Build.Dense(unknowns, unknowns);
        var right = Vector<double>.Build.Dense(unknowns);
        int used = 0;
        for (int i = 0; i < points.Count; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            used++;
            (double x, double y) = ((points[i].Place.X - centre.X) / scale, (points[i].Place.Y - centre.Y) / scale);
            (double[] east, double[] north) = Rows(model, x, y);
            Add(normal, right, (east, north), weights[i], points[i]);
        }

        if (2 * used < unknowns + 2 || !(normal.ConditionNumber() < 1e6))
        {
            return null;
        }

        return FromUnknowns(model, normal.Solve(right), scale);
    }

    public static int Unknowns(DisplacementModel model) => model switch
    {
        DisplacementModel.Shift => 2,
        DisplacementModel.Similarity => 4,
        DisplacementModel.Affine => 6,
        _ => throw new ArgumentOutOfRangeException(nameof(model)),
    };

    /// <summary>How far a point lies from a model, metres, as far as the point can tell.</summary>
    internal static double Distance(TiePoint point, Displacement model) => point.Sharpness.Length(point.Shift - model.At(point.Place));

    private static (double[] East, double[] North) Rows(DisplacementModel model, double x, double y) => model switch
    {
        DisplacementModel.Shift => ([1, 0], [0, 1]),
        DisplacementModel.Similarity => ([1, 0, x, -y], [0, 1, y, x]),
        _ => ([1, 0, x, y, 0, 0], [0, 1, 0, 0, x, y]),
    };

    private Displacement FromUnknowns(DisplacementModel model, Vector<double> u, double scale) => new(model, centre, model switch
    {
        DisplacementModel.Shift => (u[0], 0, 0, u[1], 0, 0),
        DisplacementModel.Similarity => (u[0], u[2] / scale, -u[3] / scale, u[1], u[3] / scale, u[2] / scale),
        _ => (u[0], u[2] / scale, u[3] / scale, u[1], u[4] / scale, u[5] / scale),
    });

    private static void Add(Matrix<double> normal, Vector<double> right, (double[] East, double[] North) row, double weight, TiePoint point)
    {
        (double ee, double en, double nn) = (point.Sharpness.EastEast, point.Sharpness.EastNorth, point.Sharpness.NorthNorth);
        for (int i = 0; i < row.East.Length; i++)
        {
            double east = weight * ((ee * row.East[i]) + (en * row.North[i]));
            double north = weight * ((en * row.East[i]) + (nn * row.North[i]));
            right[i] += (east * point.Shift.East) + (north * point.Shift.North);
            for (int j = 0; j < row.East.Length; j++)
            {
                normal[i, j] += (east * row.East[j]) + (north * row.North[j]);
            }
        }
    }

    /// <summary>The start, moved to where most points are.</summary>
    private Displacement Centred(IReadOnlyList<TiePoint> points, Displacement start)
    {
        double east = WeightedMedian(points, p => p.Shift.East - start.At(p.Place).East);
        double north = WeightedMedian(points, p => p.Shift.North - start.At(p.Place).North);
        Displacement about = new(start.Model, centre, start.Coefficients);
        Shift at = start.At(centre);
        return about with { Coefficients = start.Coefficients with { A = at.East + east, D = at.North + north } };
    }

    private static double WeightedMedian(IReadOnlyList<TiePoint> points, Func<TiePoint, double> of)
    {
        (double Value, double Weight)[] all = [.. points.Select(p => (of(p), p.Weight)).OrderBy(p => p.Item1)];
        double half = all.Sum(p => p.Weight) / 2;
        double sum = 0;
        foreach ((double value, double weight) in all)
        {
            sum += weight;
            if (sum >= half)
            {
                return value;
            }
        }

        return 0;
    }

    private double Cut(IReadOnlyList<TiePoint> points, Displacement model)
    {
        double[] distances = [.. points.Select(p => Distance(p, model)).Order()];
        double median = distances.Length == 0 ? 0 : distances[distances.Length / 2];
        return CutDeviations * Math.Max(floorMetres, median / MedianDistance);
    }

    private static double Biweight(double r) => r >= 1 ? 0 : (1 - (r * r)) * (1 - (r * r));
}
