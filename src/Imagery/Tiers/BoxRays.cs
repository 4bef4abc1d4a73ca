using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.Tiers;

/// <summary>Lines over the map in one direction and the boxes that they meet. Metres in the site's frame.</summary>
/// <param name="along">Unit step in that direction: away from the sun.</param>
internal sealed class BoxRays((double X, double Y) along)
{
    /// <summary>Places across a box, as seen along the lines, that lines go through: its middle, where corners round nothing off.</summary>
    private static readonly double[] s_across = [-0.32, -0.16, 0, 0.16, 0.32];

    public (double X, double Y) Along => along;

    /// <summary>Where lines through a box leave it, from left to right.</summary>
    public IEnumerable<MapPoint> Exits(Detection box)
    {
        double[] sides = [.. box.Corners().Select(c => (c.Y * along.X) - (c.X * along.Y))];
        (double middle, double width) = ((sides.Max() + sides.Min()) / 2, sides.Max() - sides.Min());
        double here = (box.Centre.Y * along.X) - (box.Centre.X * along.Y);
        foreach (double place in s_across)
        {
            double aside = middle + (place * width) - here;
            var through = new MapPoint(box.Centre.X - (aside * along.Y), box.Centre.Y + (aside * along.X));
            if (Crossing(box, through, 0) is (_, double leaves))
            {
                yield return new MapPoint(through.X + (leaves * along.X), through.Y + (leaves * along.Y));
            }
        }
    }

    /// <summary>Where a line through a place enters and leaves a box, metres along it from the place; null where it misses.</summary>
    /// <param name="slack">Metres by which the box is widened all around.</param>
    public (double Enters, double Leaves)? Crossing(Detection box, MapPoint place, double slack)
    {
        (double sin, double cos) = Math.SinCos(box.OrientationDegrees * Math.PI / 180);
        (double dx, double dy) = (place.X - box.Centre.X, place.Y - box.Centre.Y);
        (double low, double high) = (double.NegativeInfinity, double.PositiveInfinity);
        bool meets = Clip((dx * sin) + (dy * cos), (along.X * sin) + (along.Y * cos), (box.LengthMetres / 2) + slack, ref low, ref high)
            && Clip((dx * cos) - (dy * sin), (along.X * cos) - (along.Y * sin), (box.WidthMetres / 2) + slack, ref low, ref high);
        return meets && low < high ? (low, high) : null;
    }

    /// <summary>The part of a line within a strip.</summary>
    private static bool Clip(double start, double speed, double half, ref double low, ref double high)
    {
        if (Math.Abs(speed) < 1e-9)
        {
            return Math.Abs(start) <= half;
        }

        (double a, double b) = ((-half - start) / speed, (half - start) / speed);
        (low, high) = (Math.Max(low, Math.Min(a, b)), Math.Min(high, Math.Max(a, b)));
        return true;
    }
}
