using Imagery.Geometry;

namespace Imagery.OpenCv.Vessels;

/// <summary>A hull as the rectangle around it, in pixels of 1 m of the picture.</summary>
/// <param name="Theta">Direction of its length: from the picture's columns towards its rows, radians.</param>
internal sealed record MeasuredHull(PixelPoint Middle, double LengthMetres, double WidthMetres, double Theta)
{
    /// <summary>Mean probability of the cells inside, 0–1.</summary>
    public double Score { get; init; }

    /// <summary>Mean probability of the cells before its bow or behind its stern, whichever is more, 0–1: where it is high nobody can say where the hull ends.</summary>
    public double Beyond { get; init; }

    /// <summary>From along and across the hull, metres from its middle, to the picture.</summary>
    public PixelPoint At(double along, double across) => new(
        Middle.Column + (along * Math.Cos(Theta)) - (across * Math.Sin(Theta)),
        Middle.Row + (along * Math.Sin(Theta)) + (across * Math.Cos(Theta)));

    /// <summary>Four corners, not closed.</summary>
    public PixelPoint[] Corners() =>
    [
        At(-LengthMetres / 2, -WidthMetres / 2), At(LengthMetres / 2, -WidthMetres / 2), At(LengthMetres / 2, WidthMetres / 2), At(-LengthMetres / 2, WidthMetres / 2),
    ];
}
