namespace Imagery.Synthesis;

/// <summary>
/// An oriented rectangle in the site's frame: metres, X to the right and Y down from the upper-left corner of the site;
/// <paramref name="Angle"/> in radians from X towards Y is the direction of the length.
/// </summary>
internal readonly record struct Footprint(double X, double Y, double Length, double Width, double Angle = 0)
{
    /// <summary>The four corners in order around the rectangle.</summary>
    public (double X, double Y)[] Corners() => [At(-0.5, -0.5), At(0.5, -0.5), At(0.5, 0.5), At(-0.5, 0.5)];

    /// <summary>A point by its share of length and width from the centre.</summary>
    public (double X, double Y) At(double alongShare, double acrossShare)
    {
        (double sin, double cos) = Math.SinCos(Angle);
        double a = alongShare * Length;
        double b = acrossShare * Width;
        return (X + (a * cos) - (b * sin), Y + (a * sin) + (b * cos));
    }

    public bool Contains(double x, double y)
    {
        (double sin, double cos) = Math.SinCos(Angle);
        double a = ((x - X) * cos) + ((y - Y) * sin);
        double b = ((y - Y) * cos) - ((x - X) * sin);
        return Math.Abs(a) <= Length / 2 && Math.Abs(b) <= Width / 2;
    }

    public Footprint Inflate(double margin) => this with { Length = Length + (2 * margin), Width = Width + (2 * margin) };
}
