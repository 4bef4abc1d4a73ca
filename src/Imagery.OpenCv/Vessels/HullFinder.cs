using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>A hull beside a quay line, in pixels of the picture.</summary>
/// <param name="Whole">Whether all of it and what surrounds it is seen; of others the length cannot be told.</param>
internal sealed record Hull(IReadOnlyList<PixelPoint> Outline, double LengthMetres, double WidthMetres, double Theta, double Score, bool Whole)
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

    /// <summary>A dark stretch of deck between bridge and hatches does not part a hull.</summary>
    private const double GapMetres = 8;

    /// <summary>A hull goes on this far along the quay.</summary>
    private const double RunMetres = 25;

    public IEnumerable<Hull> Find(QuayBand band)
    {
        int cutRow = band.RowAt(CutMetres);
        using var beyond = new Mat(band.Things, new Rect(0, cutRow, band.Things.Cols, band.Things.Rows - cutRow));
        using var pieces = new Mat();
        int side = (2 * Math.Max(1, (int)Math.Round(2.5 / pixelMetres))) + 1;
        using Mat square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.MorphologyEx(beyond, pieces, MorphTypes.Open, square);
        foreach ((MorphTypes how, double metres) in ((MorphTypes, double)[])[(MorphTypes.Close, GapMetres), (MorphTypes.Open, RunMetres)])
        {
            using Mat beam = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(Math.Max(3, (int)Math.Round(metres / pixelMetres)), 1));
            Cv2.MorphologyEx(pieces, pieces, how, beam);
        }

        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(pieces, labels, stats, centres, PixelConnectivity.Connectivity4);
        List<Hull> hulls = [];
        for (int label = 1; label < count; label++)
        {
            int Stat(ConnectedComponentsTypes which) => stats.At<int>(label, (int)which);
            var box = new Rect(Stat(ConnectedComponentsTypes.Left), Stat(ConnectedComponentsTypes.Top) + cutRow, Stat(ConnectedComponentsTypes.Width), Stat(ConnectedComponentsTypes.Height));
            bool whole = IsSeen(band, box, labels, (label, cutRow));
            double score = Surroundings(band, box, labels, (label, cutRow), whole);
            if (Shape(band, box, Stat(ConnectedComponentsTypes.Area), whole) is { } shape && score >= LeastScore)
            {
                hulls.Add(new Hull(Outline(band, labels, (label, cutRow)), shape.Length, shape.Width, band.Line.Theta, score * Math.Min(1, shape.Fill), whole));
            }
        }

        return hulls;
    }

    private const double LeastScore = 0.6;

    /// <summary>Small ships are stout: coasters are up to seven times as long as wide, only large ships more.</summary>
    private static double MostSlender(double length) => length < 100 ? 7.5 : 9.5;

    private (double Length, double Width, double Fill)? Shape(QuayBand band, Rect box, int pixels, bool whole)
    {
        double length = box.Width * pixelMetres;
        double inner = band.MetresAt(box.Top) <= CutMetres + pixelMetres ? FenderMetres : band.MetresAt(box.Top);
        double outer = band.MetresAt(box.Bottom);
        double width = outer - inner;
        double fill = pixels * pixelMetres * pixelMetres / (length * (outer - Math.Max(inner, CutMetres)));
        bool isHull = length is >= 60 and <= 400 && width is >= 10 and <= 62 && (!whole || length / width >= 3.5 && length / width <= MostSlender(length)) && fill >= 0.78
            && band.MetresAt(box.Top) <= 12 && box.Bottom < band.Things.Rows - 1;
        return isHull ? (length, width, fill) : null;
    }

    /// <summary>How well the piece lies in water and at a quay: the quay goes on beyond one end with water before it, and there is water on the far side.</summary>
    private double Surroundings(QuayBand band, Rect box, Mat labels, (int Label, int CutRow) piece, bool whole)
    {
        int reach = (int)Math.Round(25 / pixelMetres);
        int gap = Math.Max(1, (int)Math.Round(2 / pixelMetres));
        (int, int) before = (band.RowAt(3), band.RowAt(7));
        (int, int) behind = (band.RowAt(-5), band.RowAt(-2));
        double quay = 0;
        double ends = 1;
        foreach (int side in (int[])[-1, 1])
        {
            // A crane at one end may hide the nearest of the quay: then the next stretch of it speaks.
            (int, int) Stretch(int from, int to) => side < 0 ? (box.Left - to, box.Left - from) : (box.Right + from, box.Right + to);
            ends = Math.Min(ends, 1 - band.Share(band.Things, Stretch(gap, reach), before) ?? (whole ? 0 : 1));
            foreach ((int, int) stretch in ((int, int)[])[Stretch(gap, reach), Stretch(reach, 2 * reach)])
            {
                double water = 1 - band.Share(band.Land, stretch, before) ?? 0;
                quay = Math.Max(quay, Math.Min(water, band.Share(band.Land, stretch, behind) ?? 0));
            }
        }

        double open = 1 - band.Share(band.Land, (box.Left, box.Right), (box.Bottom + gap, box.Bottom + (10 * gap))) ?? 1;
        if (quay < 0.75 || ends < 0.5 || open < 0.6)
        {
            return 0;
        }

        using Mat ring = Ring(labels, piece, Around(band, box, piece.CutRow));
        using var things = new Mat(band.Things, Around(band, box, piece.CutRow));
        using var dry = new Mat();
        Cv2.BitwiseAnd(ring, things, dry);
        double wet = 1 - (Cv2.CountNonZero(dry) / (double)Math.Max(1, Cv2.CountNonZero(ring)));
        return wet >= 0.8 ? quay * wet : 0;
    }

    private bool IsSeen(QuayBand band, Rect box, Mat labels, (int Label, int CutRow) piece)
    {
        using Mat ring = Ring(labels, piece, Around(band, box, piece.CutRow));
        using var seen = new Mat(band.Seen, Around(band, box, piece.CutRow));
        using var unseen = new Mat();
        Cv2.BitwiseNot(seen, unseen);
        Cv2.BitwiseAnd(unseen, ring, unseen);
        return Cv2.CountNonZero(unseen) == 0;
    }

    private Rect Around(QuayBand band, Rect box, int cutRow)
    {
        int margin = 2 * Math.Max(1, (int)Math.Round(2 / pixelMetres));
        return new Rect(box.Left - margin, cutRow, box.Width + (2 * margin), box.Bottom - cutRow + margin).Intersect(new Rect(0, cutRow, band.Things.Cols, band.Things.Rows - cutRow));
    }

    /// <summary>255 from 2 to 4 m around a piece, in the box.</summary>
    private Mat Ring(Mat labels, (int Label, int CutRow) piece, Rect around)
    {
        using var part = new Mat(labels, new Rect(around.X, around.Y - piece.CutRow, around.Width, around.Height));
        using var hull = new Mat();
        Cv2.Compare(part, piece.Label, hull, CmpTypes.EQ);
        using var inner = new Mat();
        var ring = new Mat();
        using Mat small = WaterFinder.Disc(2 / pixelMetres);
        using Mat large = WaterFinder.Disc(4 / pixelMetres);
        Cv2.Dilate(hull, inner, small);
        Cv2.Dilate(hull, ring, large);
        Cv2.Subtract(ring, inner, ring);
        return ring;
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
