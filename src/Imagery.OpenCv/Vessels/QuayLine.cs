using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>A straight piece of shore with water on one side.</summary>
/// <param name="Rho">Distance from the origin along the normal, pixels.</param>
/// <param name="Theta">Of the normal, radians, as in the Hough transform.</param>
/// <param name="Side">1 or −1: on which side of the line the water is taken to be.</param>
internal readonly record struct QuayLine(double Rho, double Theta, int Side)
{
    private const int MostLines = 40;

    /// <summary>Two lines for each straight stretch of shore of 40 m and more, strongest first.</summary>
    /// <param name="shore">255 on the edge of what is solid.</param>
    public static IReadOnlyList<QuayLine> Along(Mat shore, double pixelMetres)
    {
        const double ShortestMetres = 40;
        LineSegmentPolar[] found = Cv2.HoughLines(shore, 1, Math.PI / 360, Math.Max(12, (int)(ShortestMetres / pixelMetres)));
        List<LineSegmentPolar> distinct = [];
        foreach (LineSegmentPolar line in found.Take(400))
        {
            if (distinct.Count < MostLines && !distinct.Exists(d => Math.Abs(d.Rho - line.Rho) < 3 / pixelMetres && Math.Abs(d.Theta - line.Theta) < 0.035))
            {
                distinct.Add(line);
            }
        }

        return [.. distinct.SelectMany(l => (QuayLine[])[new(l.Rho, l.Theta, 1), new(l.Rho, l.Theta, -1)])];
    }

    /// <summary>The pixel <paramref name="u"/> along the line and <paramref name="v"/> off it towards the water, both in pixels.</summary>
    public PixelPoint At(double u, double v)
    {
        (double cos, double sin) = (Math.Cos(Theta), Math.Sin(Theta));
        double off = Rho + (Side * v);
        return new PixelPoint((off * cos) - (u * sin) + 0.5, (off * sin) + (u * cos) + 0.5);
    }
}
