namespace Imagery.Comparisons;

/// <summary>When two boxes of two dates are the same container. Metres on the ground, in the site's frame.</summary>
public sealed record MatchOptions
{
    /// <summary>Largest distance across the box before the residuals of registration are added: half the width of a container (ISO 668).</summary>
    public double AcrossMetres { get; init; } = 1.219;

    /// <summary>Largest distance along the box; ends are found less well than sides, and the next box lies 6 m away.</summary>
    public double AlongMetres { get; init; } = 1.8;

    /// <summary>However large the residuals, never more than this across: half the closest pitch of neighbours is 1.25 m.</summary>
    public double MostAcrossMetres { get; init; } = 1.4;

    /// <summary>Largest angle between the long sides.</summary>
    public double AngleDegrees { get; init; } = 20;

    /// <summary>Least ratio of the shorter length to the longer: 40 and 45 ft may be confused, 20 and 40 ft not.</summary>
    public double LeastLengthRatio { get; init; } = 0.7;

    /// <summary>
    /// A box without a counterpart is a movement from this probability on. Below it, it is more often one container seen on one date and missed
    /// on the other, or none at all (measured on drawn pairs, benchmarks/changes).
    /// </summary>
    public double LeastMovementProbability { get; init; } = 0.45;

    /// <summary>What else speaks for a movement, where pictures of both dates were kept.</summary>
    public MovementOdds Odds { get; init; } = new();

    /// <summary>A place is taken when a box of the other date, grown by this, holds its centre.</summary>
    public double TakenMarginMetres { get; init; } = 0.3;
}
