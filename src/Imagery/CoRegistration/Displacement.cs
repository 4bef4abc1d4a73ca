using Imagery.Geometry;

namespace Imagery.CoRegistration;

/// <summary>What a displacement may change, from little to much.</summary>
public enum DisplacementModel
{
    /// <summary>Nothing: the scene lies where it should, as well as can be told.</summary>
    None,

    /// <summary>Two numbers.</summary>
    Shift,

    /// <summary>Shift, turn and scale: four numbers.</summary>
    Similarity,

    /// <summary>Six numbers.</summary>
    Affine,
}

/// <summary>
/// How a target's content lies against the reference over a site: shift(p) = (a + b·x + c·y, d + e·x + f·y) with x, y in metres from <see cref="Centre"/>,
/// in the site's frame.
/// </summary>
/// <param name="Coefficients">a to f: metres, and metres a metre.</param>
public sealed record Displacement(
    DisplacementModel Model, MapPoint Centre, (double A, double B, double C, double D, double E, double F) Coefficients)
{
    /// <summary>No displacement at all.</summary>
    public static Displacement None(MapPoint centre) => new(DisplacementModel.None, centre, default);

    /// <summary>At the centre.</summary>
    public Shift AtCentre => new(Coefficients.A, Coefficients.D);

    /// <summary>Turn of the content, degrees anticlockwise (east towards north); 0 for a shift.</summary>
    public double TurnDegrees => (Coefficients.E - Coefficients.C) / 2 * 180 / Math.PI;

    /// <summary>Of the content standing at a place of the reference.</summary>
    public Shift At(MapPoint reference)
    {
        (double x, double y) = (reference.X - Centre.X, reference.Y - Centre.Y);
        (double a, double b, double c, double d, double e, double f) = Coefficients;
        return new Shift(a + (b * x) + (c * y), d + (e * x) + (f * y));
    }

    /// <summary>Where the target shows what stands at a place of the reference.</summary>
    public MapPoint ToTarget(MapPoint reference)
    {
        Shift shift = At(reference);
        return new MapPoint(reference.X + shift.East, reference.Y + shift.North);
    }

    /// <summary>Where in the reference stands what the target shows at a place: the correction.</summary>
    public MapPoint ToReference(MapPoint target)
    {
        GeoTransform there = AsTransform();
        PixelPoint p = there.ToPixel(target);
        return new MapPoint(Centre.X + p.Column, Centre.Y + p.Row);
    }

    /// <summary>From metres east and north of the centre in the reference (as column and row) to the place where the target shows it.</summary>
    public GeoTransform AsTransform()
    {
        (double a, double b, double c, double d, double e, double f) = Coefficients;
        return new GeoTransform(Centre.X + a, 1 + b, c, Centre.Y + d, e, 1 + f);
    }

    /// <summary>Grids that differ by rounding only, as one file and many tiles do, get the same correction: 0.1 mm, and as much over 10 km.</summary>
    public Displacement Rounded()
    {
        (double a, double b, double c, double d, double e, double f) = Coefficients;
        return this with
        {
            Coefficients = (Math.Round(a, 4), Math.Round(b, 8), Math.Round(c, 8), Math.Round(d, 4), Math.Round(e, 8), Math.Round(f, 8)),
        };
    }
}
