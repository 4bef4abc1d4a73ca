namespace Imagery.OpenCv.Networks;

/// <summary>
/// Turns the network's score of a settled box into the share of such boxes that were containers: logistic in the score's log-odds and in how many boxes stand
/// beside it (<see cref="Company"/>), fitted on counted boxes of freshly drawn scenes (training/calibrate.py).
/// </summary>
/// <param name="Offset">Log-odds of a box alone whose score is one half.</param>
/// <param name="Slope">Log-odds gained for each of the score's.</param>
/// <param name="ANeighbour">Log-odds gained for each neighbour, up to <see cref="Company.Most"/>.</param>
internal sealed record ScoreCalibration(double Offset, double Slope, double ANeighbour)
{
    /// <param name="score">0–1.</param>
    /// <param name="neighbours">0 and more.</param>
    public double Probability(double score, int neighbours)
    {
        double kept = Math.Clamp(score, 1e-6, 1 - 1e-6);
        return NetworkMaps.Probability(Offset + (Slope * NetworkMaps.LogOdds(kept)) + (ANeighbour * Math.Min(neighbours, Company.Most)));
    }
}
