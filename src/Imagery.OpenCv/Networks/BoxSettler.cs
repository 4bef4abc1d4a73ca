using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Of boxes that cannot stand in one place keeps the one with the best score; equal scores go by the order given. Two containers of a block
/// are never closer than their width across or their mean length along.
/// </summary>
internal sealed class BoxSettler(double pixelWidthMetres, double pixelHeightMetres)
{
    /// <summary>Closer across than this, two boxes are one. Neighbours stand 2.5 m apart.</summary>
    private const double AcrossMetres = 1.4;

    /// <summary>Closer along than this share of both lengths together, two boxes are one. End to end they stand a half of it apart.</summary>
    private const double ShareOfLengths = 0.40;

    /// <summary>No two boxes further apart than this conflict: 0.40 × two 45 ft boxes.</summary>
    private const double CellMetres = 11;

    private readonly Dictionary<(int X, int Y), List<PixelDetection>> _kept = [];

    /// <summary>In the order of the candidates given.</summary>
    public IReadOnlyList<ContainerCandidate> Settle(IReadOnlyList<ContainerCandidate> candidates)
    {
        _kept.Clear();
        int[] best = [.. Enumerable.Range(0, candidates.Count).OrderByDescending(i => candidates[i].Score).ThenBy(i => i)];
        List<int> standing = [.. best.Where(i => Stands(candidates[i].Box)).Order()];
        return [.. standing.Select(i => candidates[i])];
    }

    private bool Stands(PixelDetection box)
    {
        (double x, double y) = Metres(box.Centre);
        (int column, int row) = ((int)Math.Floor(x / CellMetres), (int)Math.Floor(y / CellMetres));
        for (int r = row - 1; r <= row + 1; r++)
        {
            for (int c = column - 1; c <= column + 1; c++)
            {
                if (_kept.TryGetValue((c, r), out List<PixelDetection>? near) && near.Any(k => Conflict(k, box)))
                {
                    return false;
                }
            }
        }

        if (!_kept.TryGetValue((column, row), out List<PixelDetection>? here))
        {
            _kept[(column, row)] = here = [];
        }

        here.Add(box);
        return true;
    }

    private bool Conflict(PixelDetection a, PixelDetection b)
    {
        ((double ax, double ay), (double bx, double by)) = (Metres(a.Centre), Metres(b.Centre));
        (double dx, double dy, double lengths) = (bx - ax, by - ay, a.LengthMetres + b.LengthMetres);
        return Covers(a.AngleRadians, dx, dy, lengths) && Covers(b.AngleRadians, dx, dy, lengths);
    }

    private static bool Covers(double angle, double dx, double dy, double lengths)
    {
        (double cos, double sin) = (Math.Cos(angle), -Math.Sin(angle));
        double along = Math.Abs((dx * cos) + (dy * sin));
        double across = Math.Abs((dy * cos) - (dx * sin));
        return across < AcrossMetres && along < ShareOfLengths * lengths;
    }

    private (double X, double Y) Metres(PixelPoint p) => (p.Column * pixelWidthMetres, p.Row * pixelHeightMetres);
}
