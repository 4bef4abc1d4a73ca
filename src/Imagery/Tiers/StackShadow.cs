using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.Tiers;

/// <summary>Measures the shadow of one box on the open ground beside it.</summary>
/// <param name="rays">Away from the sun.</param>
/// <param name="pixelMetres">What the picture resolves.</param>
internal sealed class StackShadow(BoxRays rays, TierReading reading, double pixelMetres)
{
    /// <summary>Lit ground that is wanted beyond a shadow, metres.</summary>
    public const double BeyondMetres = 2;

    private const double SkipMetres = 0.3;

    /// <summary>Lines over one box that must tell.</summary>
    private const int FewestLines = 3;

    /// <summary>A roof behind which others stand must be lit: in their shadow, the shadow's end may be theirs. Share of the way from shadow to lit ground.</summary>
    private const double LeastRoofLight = 0.35;

    private readonly double _step = pixelMetres / 2;

    /// <param name="near">Boxes that lines over this one may meet, before and behind; may hold the box itself.</param>
    /// <param name="level">Grey level of a place on the map, NaN where not seen.</param>
    /// <returns>Null where the shadow does not tell.</returns>
    public TierRange? Read(Detection box, IReadOnlyList<Detection> near, Func<MapPoint, double> level)
    {
        List<double> metres = [];
        foreach (MapPoint exit in rays.Exits(box))
        {
            (double open, bool sheltered) = Surroundings(box, near, exit);
            int samples = (int)(Math.Min(open, reading.LongestMetres + BeyondMetres) / _step);
            if (samples * _step < reading.ShortestMetres / 2)
            {
                continue;
            }

            double[] levels = [.. Enumerable.Range(0, samples).Select(i => level(Along(exit, i * _step)))];
            if (ShadowEdge.Find(levels, _step, SkipMetres + _step) is { } edge && (!sheltered || RoofIsLit(box, exit, edge, level)))
            {
                metres.Add(edge.Metres);
            }
        }

        return metres.Count < FewestLines ? null : reading.Of(metres);
    }

    /// <summary>Whether any line over a box leaves it over open ground: asked before pixels are read.</summary>
    public bool HasOpenGround(Detection box, IReadOnlyList<Detection> near) =>
        rays.Exits(box).Count(e => Surroundings(box, near, e).Open > reading.ShortestMetres / 2) >= FewestLines;

    /// <summary>Metres of open ground beyond the box, and whether a box behind may throw its shadow over this one.</summary>
    private (double Open, bool Sheltered) Surroundings(Detection box, IReadOnlyList<Detection> near, MapPoint exit)
    {
        (double open, bool sheltered) = (double.PositiveInfinity, false);
        foreach (Detection other in near)
        {
            if (ReferenceEquals(other, box) || rays.Crossing(other, exit, SkipMetres / 2) is not (double enters, double leaves))
            {
                continue;
            }

            if (leaves > SkipMetres)
            {
                open = Math.Min(open, Math.Max(0, enters));
            }
            else
            {
                sheltered |= leaves > reading.ShortestMetres - reading.LongestMetres;
            }
        }

        return (open, sheltered);
    }

    private bool RoofIsLit(Detection box, MapPoint exit, ShadowEdge edge, Func<MapPoint, double> level)
    {
        if (rays.Crossing(box, exit, 0) is not (double enters, double leaves))
        {
            return false;
        }

        double sum = 0;
        int count = 0;
        for (double at = enters + SkipMetres; at < leaves - SkipMetres; at += _step)
        {
            sum += level(Along(exit, at));
            count++;
        }

        return count > 0 && sum / count > edge.Dark + (LeastRoofLight * (edge.Lit - edge.Dark));
    }

    private MapPoint Along(MapPoint from, double metres) => new(from.X + (metres * rays.Along.X), from.Y + (metres * rays.Along.Y));
}
