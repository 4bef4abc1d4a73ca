namespace Imagery.Detections;

/// <summary>How many containers stand on each other, as far as a shadow tells; both ends belong to it.</summary>
public sealed record TierRange(int Low, int High);
