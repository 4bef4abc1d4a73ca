namespace Imagery.Synthesis.Objects;

/// <summary>A visible container: its roof is the top of its stack. Frame as in <see cref="Painting.Solid"/>.</summary>
/// <param name="Tiers">How many containers stand on each other here.</param>
/// <param name="Height">Of the roof over ground, metres.</param>
internal sealed record DrawnContainer(double X, double Y, double Angle, ContainerClass Size, int Tiers, bool OnVessel, double Height);
