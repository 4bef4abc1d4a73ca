using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>All that stands on a site on one date, as it is put together.</summary>
internal sealed class Ground
{
    public List<Solid> Solids { get; } = [];

    public List<DrawnContainer> Containers { get; } = [];

    public List<DrawnVessel> Vessels { get; } = [];
}

/// <summary>Metres along and across a yard to metres of the site.</summary>
/// <param name="X">Of the yard's origin in the site's frame.</param>
/// <param name="Angle">Of the yard's first axis, radians from east towards south.</param>
internal readonly record struct YardFrame(double X, double Y, double Angle)
{
    public (double X, double Y) At(double u, double v)
    {
        (double cos, double sin) = (Math.Cos(Angle), Math.Sin(Angle));
        return (X + (u * cos) - (v * sin), Y + (u * sin) + (v * cos));
    }

    /// <summary>A solid centred at (u, v), turned with the yard.</summary>
    public Solid Place(double u, double v, double length, double width, double top, Surface surface)
    {
        (double x, double y) = At(u, v);
        return new Solid(x, y, Angle, length, width, top, surface);
    }

    /// <summary>The same frame around another point, turned further.</summary>
    public YardFrame Around(double u, double v, double turn = 0)
    {
        (double x, double y) = At(u, v);
        return new YardFrame(x, y, Angle + turn);
    }
}

/// <summary>A rectangle in a yard's frame, metres.</summary>
internal readonly record struct Cell(double U, double V, double Length, double Width)
{
    public double MidU => U + (Length / 2);

    public double MidV => V + (Width / 2);

    public Cell Shrunk(double by) => new(U + by, V + by, Math.Max(0, Length - (2 * by)), Math.Max(0, Width - (2 * by)));
}
