namespace Imagery.Synthesis.Painting;

/// <summary>How the top of a solid rises over its base.</summary>
internal enum Form
{
    /// <summary>Flat roof over a rectangle.</summary>
    Box,

    /// <summary>Flat roof over an ellipse.</summary>
    Disc,

    /// <summary>Pitched roof with the ridge along the length.</summary>
    Ridge,

    /// <summary>A cone-like heap with rough flanks over an ellipse.</summary>
    Heap,

    /// <summary>A rounded crown over an ellipse: trees, domes.</summary>
    Dome,
}

/// <summary>
/// One thing on the ground. Frame: metres from the upper left corner of the site, x to the east, y to the south.
/// </summary>
/// <param name="Angle">Direction of the length, radians from x towards y.</param>
/// <param name="Top">Height over ground, metres; 0 = paint on the ground.</param>
internal sealed record Solid(double X, double Y, double Angle, double Length, double Width, double Top, Surface Surface)
{
    public Form Form { get; init; } = Form.Box;

    /// <summary>Underside for things in the air, such as booms: their shadow lies apart from them.</summary>
    public double Bottom { get; init; }

    /// <summary>Own random numbers for the texture.</summary>
    public uint Seed { get; init; }

    /// <summary>Changes the finest grain, which is not tied to the ground: a misplaced picture must not share it with one that is in place.</summary>
    public uint Grain { get; init; }

    /// <summary>Radius around the centre that holds everything, metres.</summary>
    public double Reach => (0.5 * Math.Sqrt((Length * Length) + (Width * Width))) + 0.5;
}
