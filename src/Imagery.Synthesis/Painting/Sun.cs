namespace Imagery.Synthesis.Painting;

/// <summary>Where the light and the view come from.</summary>
/// <param name="Azimuth">Degrees clockwise from north.</param>
/// <param name="Elevation">Degrees over the horizon.</param>
/// <param name="ShadowLight">Share of the light that is left in shadow.</param>
internal sealed record Sun(double Azimuth, double Elevation, double ShadowLight)
{
    /// <summary>How far the image of a point moves per metre of height, to the east and to the south (off-nadir view).</summary>
    public (double X, double Y) Lean { get; init; }

    /// <summary>Unit vector on the ground towards the sun; y to the south.</summary>
    public (double X, double Y) Towards =>
        (Math.Sin(Azimuth * Math.PI / 180), -Math.Cos(Azimuth * Math.PI / 180));

    public double Slope => Math.Tan(Elevation * Math.PI / 180);
}
