using Imagery.Detections;

namespace Imagery.Comparisons;

/// <summary>Which two boxes could be one container, and how well they go together.</summary>
internal sealed record MatchGate(MatchOptions Options, double ResidualMetres)
{
    /// <summary>Displacement of the later date that is taken out before boxes are compared, metres.</summary>
    public double OffsetEast { get; init; }

    /// <summary>As <see cref="OffsetEast"/>, to the north.</summary>
    public double OffsetNorth { get; init; }

    private double Across => Math.Min(Options.MostAcrossMetres, Options.AcrossMetres + ResidualMetres);

    private double Along => Math.Max(Across, Options.AlongMetres + ResidualMetres);

    /// <summary>No two centres farther apart than this in one coordinate can belong together.</summary>
    public double Reach => Along;

    /// <returns>0 for the same place, 1 at the edge of the tolerance; null beyond it.</returns>
    public double? Cost(Detection earlier, Detection later)
    {
        double turn = Math.Abs(earlier.OrientationDegrees - later.OrientationDegrees) % 180;
        turn = Math.Min(turn, 180 - turn);
        double ratio = Math.Min(earlier.LengthMetres, later.LengthMetres) / Math.Max(earlier.LengthMetres, later.LengthMetres);
        if (turn > Options.AngleDegrees || ratio < Options.LeastLengthRatio)
        {
            return null;
        }

        double angle = earlier.OrientationDegrees * Math.PI / 180;
        (double east, double north) = (later.Centre.X - earlier.Centre.X - OffsetEast, later.Centre.Y - earlier.Centre.Y - OffsetNorth);
        double along = ((east * Math.Sin(angle)) + (north * Math.Cos(angle))) / Along;
        double across = ((east * Math.Cos(angle)) - (north * Math.Sin(angle))) / Across;
        double cost = (along * along) + (across * across);
        return cost <= 1 ? cost : null;
    }
}
