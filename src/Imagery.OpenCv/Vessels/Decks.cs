using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>Tells a deck from a piece of a pier that shadows and dark ground have cut off.</summary>
internal static class Decks
{
    /// <summary>Much brighter than water: at least this share of a hull.</summary>
    private const double LeastDistinct = 0.3;

    /// <summary>A deck has hatches, a bridge, cargo: deviation of the grey of what is brighter than water over its mean. Drawn ships had a third and more, paving has less than a tenth.</summary>
    private const double LeastVariation = 0.15;

    /// <param name="distinct">255 = much brighter than water.</param>
    public static bool IsOne(Hull hull, Mat grey, Mat distinct)
    {
        Point[] corners = [.. hull.Outline.Select(p => new Point((int)Math.Round(p.Column - 0.5), (int)Math.Round(p.Row - 0.5)))];
        Rect box = Cv2.BoundingRect(corners).Intersect(new Rect(0, 0, grey.Cols, grey.Rows));
        if (box.Width <= 0 || box.Height <= 0)
        {
            return false;
        }

        using var inside = new Mat(box.Height, box.Width, MatType.CV_8UC1, Scalar.All(0));
        Cv2.FillConvexPoly(inside, corners.Select(c => new Point(c.X - box.X, c.Y - box.Y)), Scalar.All(255));
        int all = Cv2.CountNonZero(inside);
        using var here = new Mat(distinct, box);
        Cv2.BitwiseAnd(inside, here, inside);
        int bright = Cv2.CountNonZero(inside);

        // An outline's rim holds water too, which would make anything uneven.
        using var greyHere = new Mat(grey, box);
        using Mat square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        Cv2.Erode(inside, inside, square, borderType: BorderTypes.Constant, borderValue: Scalar.All(0));
        Cv2.MeanStdDev(greyHere, out Scalar mean, out Scalar deviation, inside);
        return bright >= LeastDistinct * all && deviation.Val0 >= LeastVariation * mean.Val0;
    }
}
