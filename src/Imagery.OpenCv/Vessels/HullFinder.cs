using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>A hull beside a quay line, in pixels of the picture.</summary>
internal sealed record Hull(IReadOnlyList<PixelPoint> Outline, double LengthMetres, double WidthMetres, double Theta, double Score)
{
    public PixelPoint Middle => new(Outline.Average(p => p.Column), Outline.Average(p => p.Row));
}

/// <summary>
/// Cuts what is solid along a quay line and judges each piece beyond it: a hull is long, fills its rectangle, lies in water, and the quay goes on beyond one of
/// its ends at least.
/// </summary>
internal sealed class HullFinder(double pixelMetres)
{
    /// <summary>The cut: beyond fenders and what the line's own error takes along of the quay.</summary>
    private const double CutMetres = 3;

    /// <summary>Where a hull begins that reaches to the cut.</summary>
    private const double FenderMetres = 2;

    public IEnumerable<Hull> Find(QuayBand band)
    {
        int cutRow = band.RowAt(CutMetres);
        using var beyond = new Mat(band.Solid, new Rect(0, cutRow, band.Solid.Cols, band.Solid.Rows - cutRow));
        using var pieces = new Mat();
        int side = (2 * Math.Max(1, (int)Math.Round(2.5 / pixelMetres))) + 1;
        using Mat square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.MorphologyEx(beyond, pieces, MorphTypes.Open, square);
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(pieces, labels, stats, centres, PixelConnectivity.Connectivity4);
        List<Hull> hulls = [];
        for (int label = 1; label < count; label++)
        {
            int Stat(ConnectedComponentsTypes which) => stats.At<int>(label, (int)which);
            var box = new Rect(Stat(ConnectedComponentsTypes.Left), Stat(ConnectedComponentsTypes.Top) + cutRow, Stat(ConnectedComponentsTypes.Width), Stat(ConnectedComponentsTypes.Height));
            if (Shape(band, box, Stat(ConnectedComponentsTypes.Area)) is { } shape && Surroundings(band, box, labels, (label, cutRow)) is var (score, whole) && whole && score >= LeastScore)
            {
                hulls.Add(new Hull(Outline(band, labels, (label, cutRow)), shape.Length, shape.Width, band.Line.Theta, score * Math.Min(1, shape.Fill)));
            }
        }

        return hulls;
    }

    private const double LeastScore = 0.6;

    private (double Length, double Width, double Fill)? Shape(QuayBand band, Rect box, int pixels)
    {
        double length = box.Width * pixelMetres;
        double inner = band.MetresAt(box.Top) <= CutMetres + pixelMetres ? FenderMetres : band.MetresAt(box.Top);
        double outer = band.MetresAt(box.Bottom);
        double width = outer - inner;
        double fill = pixels * pixelMetres * pixelMetres / (length * (outer - Math.Max(inner, CutMetres)));
        bool isHull = length is >= 30 and <= 400 && width is >= 8 and <= 62 && length / width is >= 3.5 and <= 10 && fill >= 0.72
            && band.MetresAt(box.Top) <= 12 && box.Bottom < band.Solid.Rows - 1;
        return isHull ? (length, width, fill) : null;
    }

    /// <summary>How well the piece lies in water and at a quay; and whether it was seen whole.</summary>
    private (double Score, bool Whole) Surroundings(QuayBand band, Rect box, Mat labels, (int Label, int CutRow) piece)
    {
        int reach = (int)Math.Round(25 / pixelMetres);
        int gap = Math.Max(1, (int)Math.Round(2 / pixelMetres));
        double quay = 0;
        double ends = 1;
        foreach ((int from, int to) in ((int, int)[])[(box.Left - reach, box.Left - gap), (box.Right + gap, box.Right + reach)])
        {
            double sea = band.Share(from, to, (3, 7), solid: false);
            quay = Math.Max(quay, Math.Min(sea, band.Share(from, to, (-5, -2), solid: true)));
            ends = Math.Min(ends, sea);
        }

        Rect around = new Rect(box.Left - (2 * gap), piece.CutRow, box.Width + (4 * gap), box.Bottom - piece.CutRow + (2 * gap))
            .Intersect(new Rect(0, piece.CutRow, band.Solid.Cols, band.Solid.Rows - piece.CutRow));
        using var part = new Mat(labels, new Rect(around.X, around.Y - piece.CutRow, around.Width, around.Height));
        using var hull = new Mat();
        Cv2.Compare(part, piece.Label, hull, CmpTypes.EQ);
        using var inner = new Mat();
        using var ring = new Mat();
        using Mat small = WaterFinder.Disc(2 / pixelMetres);
        using Mat large = WaterFinder.Disc(4 / pixelMetres);
        Cv2.Dilate(hull, inner, small);
        Cv2.Dilate(hull, ring, large);
        Cv2.Subtract(ring, inner, ring);
        using var seen = new Mat(band.Seen, around);
        using var solid = new Mat(band.Solid, around);
        using var unseen = new Mat();
        Cv2.BitwiseNot(seen, unseen);
        Cv2.BitwiseAnd(unseen, ring, unseen);
        using var dry = new Mat();
        Cv2.BitwiseAnd(ring, solid, dry);
        double wet = 1 - (Cv2.CountNonZero(dry) / (double)Math.Max(1, Cv2.CountNonZero(ring)));
        return (quay >= 0.75 && ends >= 0.5 && wet >= 0.8 ? quay * wet : 0, Cv2.CountNonZero(unseen) == 0);
    }

    private static PixelPoint[] Outline(QuayBand band, Mat labels, (int Label, int CutRow) piece)
    {
        using var hull = new Mat();
        Cv2.Compare(labels, piece.Label, hull, CmpTypes.EQ);
        Cv2.FindContours(hull, out Point[][] contours, out _, RetrievalModes.External, ContourApproximationModes.ApproxSimple);
        Point[] corners = Cv2.ConvexHull(contours.SelectMany(c => c).SelectMany(Corners));
        corners = Cv2.ApproxPolyDP(corners, 1, closed: true);
        int fender = band.RowAt(FenderMetres);
        return [.. corners.Select(p => band.ToPicture(p.X - 0.5, (p.Y == 0 ? fender : p.Y + piece.CutRow) - 0.5))];
    }

    /// <summary>A pixel's own corners: contours run through middles, and a hull would lose a pixel.</summary>
    private static Point[] Corners(Point p) => [p, new(p.X + 1, p.Y), new(p.X + 1, p.Y + 1), new(p.X, p.Y + 1)];
}
