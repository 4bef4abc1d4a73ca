namespace Imagery.Synthesis.Objects;

/// <summary>A moored ship. Frame as in <see cref="Painting.Solid"/>.</summary>
/// <param name="X">Of the middle of the hull, metres.</param>
/// <param name="Length">Of the hull as it is drawn, metres.</param>
/// <param name="Height">Of the deck over water, metres.</param>
internal sealed record DrawnVessel(double X, double Y, double Angle, double Length, double Beam, double Height);
