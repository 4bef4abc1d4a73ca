using Imagery.Detections;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Imagery.Onnx;

/// <summary>Of boxes that share too much ground keeps the one with the best score; equal scores go by the order given.</summary>
/// <param name="largest">Intersection over union, 0–1.</param>
internal sealed class BoxOverlap((double Width, double Height) pixelMetres, double largest)
{
    /// <summary>In the order of the candidates given.</summary>
    public IReadOnlyList<PixelDetection> Settle(IReadOnlyList<ContainerCandidate> candidates)
    {
        Polygon[] outlines = [.. candidates.Select(c => Outline(c.Box))];
        var near = new STRtree<int>();
        for (int i = 0; i < outlines.Length; i++)
        {
            near.Insert(outlines[i].EnvelopeInternal, i);
        }

        bool[] stands = new bool[outlines.Length];
        foreach (int i in Enumerable.Range(0, outlines.Length).OrderByDescending(i => candidates[i].Score).ThenBy(i => i))
        {
            stands[i] = !near.Query(outlines[i].EnvelopeInternal).Any(k => stands[k] && Shared(outlines[i], outlines[k]) > largest);
        }

        return [.. candidates.Where((_, i) => stands[i]).Select(c => c.Box)];
    }

    private static double Shared(Polygon a, Polygon b)
    {
        double both = a.Intersection(b).Area;
        return both / (a.Area + b.Area - both);
    }

    /// <summary>In metres along rows and down columns.</summary>
    private Polygon Outline(PixelDetection box)
    {
        (double x, double y) = (box.Centre.Column * pixelMetres.Width, box.Centre.Row * pixelMetres.Height);
        (double ux, double uy) = (Math.Cos(box.AngleRadians) * box.LengthMetres / 2, -Math.Sin(box.AngleRadians) * box.LengthMetres / 2);
        (double vx, double vy) = (Math.Sin(box.AngleRadians) * box.WidthMetres / 2, Math.Cos(box.AngleRadians) * box.WidthMetres / 2);
        Coordinate first = new(x - ux - vx, y - uy - vy);
        return new Polygon(new LinearRing([first, new(x + ux - vx, y + uy - vy), new(x + ux + vx, y + uy + vy), new(x - ux + vx, y - uy + vy), first.Copy()]));
    }
}
