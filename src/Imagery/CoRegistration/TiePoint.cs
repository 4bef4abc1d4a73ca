using Imagery.Geometry;

namespace Imagery.CoRegistration;

/// <summary>One local measurement.</summary>
/// <param name="Place">In the reference, site's frame.</param>
/// <param name="Shift">Of the target's content there.</param>
/// <param name="Weight">Above 0: how much it says.</param>
public sealed record TiePoint(MapPoint Place, Shift Shift, double Weight)
{
    /// <summary>In which directions it says it: a straight quay places what it shows across itself, and hardly along.</summary>
    public DirectionalSharpness Sharpness { get; init; } = DirectionalSharpness.Everywhere;
}

/// <summary>A symmetric 2 × 2 form over east and north whose largest eigenvalue is 1: how sharply a measurement is placed in each direction.</summary>
public readonly record struct DirectionalSharpness(double EastEast, double EastNorth, double NorthNorth)
{
    public static DirectionalSharpness Everywhere { get; } = new(1, 0, 1);

    /// <summary>Length of a deviation as far as the measurement can tell.</summary>
    public double Length(Shift deviation) => Math.Sqrt(Math.Max(
        0,
        (EastEast * deviation.East * deviation.East) + (2 * EastNorth * deviation.East * deviation.North) + (NorthNorth * deviation.North * deviation.North)));
}
