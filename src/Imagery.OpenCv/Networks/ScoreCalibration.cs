namespace Imagery.OpenCv.Networks;

/// <summary>
/// Turns the network's score of a settled box into the share of such boxes that were containers: logistic in the score's log-odds,
/// fitted on freshly drawn scenes (training/calibrate.py).
/// </summary>
/// <param name="Offset">Log-odds of a box whose score is one half.</param>
/// <param name="Slope">Log-odds gained for each of the score's.</param>
internal sealed record ScoreCalibration(double Offset, double Slope)
{
    /// <param name="score">0–1.</param>
    public double Probability(double score)
    {
        double kept = Math.Clamp(score, 1e-6, 1 - 1e-6);
        return NetworkMaps.Probability(Offset + (Slope * NetworkMaps.LogOdds(kept)));
    }
}
