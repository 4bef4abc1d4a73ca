using Imagery.OpenCv.Networks;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>Parts of the middles of vessels: cells that hang together, and those in one line that a crane's boom or a dark hatch parts.</summary>
internal static class HullParts
{
    private const int LeastCells = 6;

    /// <summary>Shorter parts are taken up by others, and take up none.</summary>
    private const double LeastMetres = 20;

    private const double WidestGapMetres = 16;

    /// <summary>Mean probability of a hull across a gap.</summary>
    private const double LeastAcross = 0.3;

    /// <param name="maps">What the network says.</param>
    /// <param name="leastProbability">Of a cell, 0–1.</param>
    /// <returns>Middles of the cells of each, metres from the picture's corner; the largest first.</returns>
    public static IReadOnlyList<Point2f[]> Of(VesselMaps maps, double leastProbability)
    {
        List<Point2f[]> parts = [.. Connected(maps.Middle, leastProbability).OrderByDescending(p => p.Length)];
        for (int i = 0; i < parts.Count; i++)
        {
            for (int j = i + 1; j < parts.Count; j++)
            {
                if (Continues(parts[i], parts[j], maps.Hull))
                {
                    parts[i] = [.. parts[i], .. parts[j]];
                    parts.RemoveAt(j);
                    j = i;
                }
            }
        }

        return parts;
    }

    /// <summary>The least rectangle around a part: middle, length, width, direction of its length.</summary>
    public static (Point2f Middle, double Length, double Width, double Theta) Frame(Point2f[] part)
    {
        RotatedRect box = Cv2.MinAreaRect(part);
        double theta = box.Angle * Math.PI / 180;
        return box.Size.Width >= box.Size.Height
            ? (box.Center, box.Size.Width, box.Size.Height, theta)
            : (box.Center, box.Size.Height, box.Size.Width, theta + (Math.PI / 2));
    }

    private static IEnumerable<Point2f[]> Connected(CellMap middle, double leastProbability)
    {
        using Mat map = Mat.FromPixelData(middle.Height, middle.Width, MatType.CV_32FC1, middle.Values);
        using var likely = new Mat();
        Cv2.Compare(map, leastProbability, likely, CmpTypes.GT);
        using var labels = new Mat();
        int count = Cv2.ConnectedComponents(likely, labels, PixelConnectivity.Connectivity8);
        labels.GetArray(out int[] of);
        var cells = new List<Point2f>[count];
        for (int i = 0; i < of.Length; i++)
        {
            if (of[i] > 0)
            {
                (cells[of[i]] ??= []).Add(new Point2f(((i % middle.Width) + 0.5f) * VesselMaps.CellMetres, ((i / middle.Width) + 0.5f) * VesselMaps.CellMetres));
            }
        }

        return cells.Skip(1).Where(c => c.Count >= LeastCells).Select(c => c.ToArray());
    }

    /// <summary>Whether the second part lies before or behind the first, in its line, with hull between them.</summary>
    private static bool Continues(Point2f[] part, Point2f[] other, CellMap hull)
    {
        (Point2f middle, double length, double width, double theta) = Frame(part);
        if (length < LeastMetres)
        {
            return false;
        }

        (double cos, double sin) = (Math.Cos(theta), Math.Sin(theta));
        double[] along = [.. other.Select(p => ((p.X - middle.X) * cos) + ((p.Y - middle.Y) * sin))];
        double[] across = [.. other.Select(p => ((p.Y - middle.Y) * cos) - ((p.X - middle.X) * sin))];
        double gap = Math.Max(along.Min(), -along.Max()) - (length / 2);
        if (gap > WidestGapMetres || Math.Abs(across.Average()) > (0.6 * width) + 2 || across.Max() - across.Min() > (1.8 * width) + 6)
        {
            return false;
        }

        int side = along.Average() > 0 ? 1 : -1;
        return gap <= VesselMaps.CellMetres || Enumerable.Range(0, (int)gap + 1)
            .Select(m => side * ((length / 2) + m))
            .Average(u => hull.At(middle.X + (u * cos), middle.Y + (u * sin))) >= LeastAcross;
    }
}
