using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Of boxes that cannot stand in one place keeps the one with the best score; equal scores go by the order given. Two containers of a block
/// are never closer than their width across or their mean length along.
/// </summary>
internal sealed class BoxSettler((double Width, double Height) pixelMetres)
{
    /// <summary>Closer across than this, two boxes are one. Neighbours stand 2.5 m apart.</summary>
    private const double AcrossMetres = 1.4;

    /// <summary>Closer along than this share of both lengths together, two boxes are one. End to end they stand a half of it apart.</summary>
    private const double ShareOfLengths = 0.40;

    /// <summary>No two boxes further apart than this conflict: 0.40 × two 45 ft boxes.</summary>
    private const double FarthestMetres = 11;

    /// <summary>In the order of the candidates given.</summary>
    public IReadOnlyList<ContainerCandidate> Settle(IReadOnlyList<ContainerCandidate> candidates)
    {
        int[] best = [.. Enumerable.Range(0, candidates.Count).OrderByDescending(i => candidates[i].Score).ThenBy(i => i)];
        var kept = new BoxesNearby(pixelMetres, FarthestMetres);
        List<int> standing = [];
        foreach (int i in best)
        {
            PixelDetection box = candidates[i].Box;
            if (!kept.Around(box.Centre).Any(k => Conflict(k, box)))
            {
                kept.Add(box);
                standing.Add(i);
            }
        }

        return [.. standing.Order().Select(i => candidates[i])];
    }

    private bool Conflict(PixelDetection a, PixelDetection b)
    {
        (double dx, double dy) = ((b.Centre.Column - a.Centre.Column) * pixelMetres.Width, (b.Centre.Row - a.Centre.Row) * pixelMetres.Height);
        double lengths = a.LengthMetres + b.LengthMetres;
        return Covers(a.AngleRadians, dx, dy, lengths) && Covers(b.AngleRadians, dx, dy, lengths);
    }

    private static bool Covers(double angle, double dx, double dy, double lengths)
    {
        (double cos, double sin) = (Math.Cos(angle), -Math.Sin(angle));
        double along = Math.Abs((dx * cos) + (dy * sin));
        double across = Math.Abs((dy * cos) - (dx * sin));
        return across < AcrossMetres && along < ShareOfLengths * lengths;
    }
}
