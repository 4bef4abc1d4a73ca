using Imagery.Detections;

namespace Imagery.Comparisons;

/// <summary>
/// Whether a box that only one of two dates counts came or went, told by how sure the box is, how alike both dates look there, and whether the other date shows it too faintly
/// to be counted. Logistic; set on drawn pairs of two generators that weigh 2 to 1, movements as much as what only seemed to be one (docs/changes.md).
/// </summary>
public sealed record MovementOdds
{
    public double Constant { get; init; } = 0.27;

    /// <summary>For each log-odds of the box's probability.</summary>
    public double PerLogOdds { get; init; } = 0.84;

    /// <summary>For a likeness of 1 (<see cref="PlaceLikeness"/>).</summary>
    public double PerLikeness { get; init; } = -3.48;

    /// <summary>When the other date shows the same box faintly.</summary>
    public double WhenFaint { get; init; } = -1.57;

    /// <summary>Probabilities nearer to 0 or 1 are taken for this.</summary>
    public double Extreme { get; init; } = 0.01;

    /// <param name="likeness">Of both dates where the box stands, −1 to 1.</param>
    /// <param name="isFaint">Whether the other date shows the same box too faintly to be counted.</param>
    public bool SpeakFor(Detection box, double likeness, bool isFaint)
    {
        ArgumentNullException.ThrowIfNull(box);
        double probability = Math.Clamp(box.Probability, Extreme, 1 - Extreme);
        return Constant + (PerLogOdds * Math.Log(probability / (1 - probability))) + (PerLikeness * likeness) + (isFaint ? WhenFaint : 0) >= 0;
    }
}
