using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>What lies along a quay line, turned so that the line runs along a row: rows go from land out over the water.</summary>
internal sealed class QuayBand : IDisposable
{
    public const double InlandMetres = 6;

    public const double OutMetres = 68;

    /// <summary>What is shorter along the line is no part of a hull or quay: a crane's boom over the water.</summary>
    private const double ShortestMetres = 9;

    private readonly double _pixelMetres;
    private readonly int _first;

    /// <param name="masks">Land: 255 = no water. Things: 255 = nothing as dark as water. Seen: 255 = seen.</param>
    public QuayBand(QuayLine line, (Mat Land, Mat Things, Mat Seen) masks, double pixelMetres)
    {
        (Line, _pixelMetres) = (line, pixelMetres);
        Mat picture = masks.Land;
        int reach = (int)Math.Ceiling(Math.Sqrt(((double)picture.Cols * picture.Cols) + ((double)picture.Rows * picture.Rows)));
        Inland = (int)Math.Round(InlandMetres / pixelMetres);
        int rows = Inland + (int)Math.Round(OutMetres / pixelMetres);
        _first = -reach;
        using Mat turn = Turn(line);
        using Mat beam = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(Math.Max(3, (int)Math.Round(ShortestMetres / pixelMetres)), 1));
        Mat Turned(Mat mask, bool cleaned)
        {
            var turned = new Mat();
            const InterpolationFlags How = InterpolationFlags.Nearest | InterpolationFlags.WarpInverseMap;
            Cv2.WarpAffine(mask, turned, turn, new Size(2 * reach, rows), How, BorderTypes.Constant, Scalar.All(0));
            if (cleaned)
            {
                Cv2.MorphologyEx(turned, turned, MorphTypes.Open, beam);
            }

            return turned;
        }

        (Land, Things, Seen) = (Turned(masks.Land, true), Turned(masks.Things, true), Turned(masks.Seen, false));
    }

    public QuayLine Line { get; }

    /// <summary>255 = no water, over at least 9 m along the line.</summary>
    public Mat Land { get; }

    /// <summary>255 = nothing as dark as water, over at least 9 m along the line.</summary>
    public Mat Things { get; }

    public Mat Seen { get; }

    /// <summary>The row of the line.</summary>
    public int Inland { get; }

    /// <summary>Rows beyond the line from this distance on.</summary>
    public int RowAt(double metres) => Inland + (int)Math.Round(metres / _pixelMetres);

    /// <summary>Metres beyond the line of a row's near edge.</summary>
    public double MetresAt(int row) => (row - Inland) * _pixelMetres;

    /// <summary>Where in the picture a place of the band lies; whole numbers are the middles of the band's pixels.</summary>
    public PixelPoint ToPicture(double column, double row) => Line.At(_first + column, row - Inland);

    /// <summary>Share of the seen pixels of a box that are set; null when too few are seen.</summary>
    public double? Share(Mat mask, (int From, int To) columns, (int From, int To) rows)
    {
        Rect box = new Rect(columns.From, rows.From, columns.To - columns.From, Math.Max(1, rows.To - rows.From)).Intersect(new Rect(0, 0, Seen.Cols, Seen.Rows));
        if (box.Width <= 0 || box.Height <= 0)
        {
            return null;
        }

        using var seen = new Mat(Seen, box);
        using var here = new Mat(mask, box);
        using var both = new Mat();
        Cv2.BitwiseAnd(seen, here, both);
        int all = Cv2.CountNonZero(seen);
        const double LeastSquareMetres = 15;
        return all * _pixelMetres * _pixelMetres < LeastSquareMetres ? null : Cv2.CountNonZero(both) / (double)all;
    }

    public void Dispose()
    {
        Land.Dispose();
        Things.Dispose();
        Seen.Dispose();
    }

    private Mat Turn(QuayLine line)
    {
        // From the band to the picture, between middles of pixels.
        PixelPoint origin = line.At(_first, -Inland);
        PixelPoint along = line.At(_first + 1, -Inland);
        PixelPoint outward = line.At(_first, 1 - Inland);
        var turn = new Mat(2, 3, MatType.CV_64FC1);
        turn.Set(0, 0, along.Column - origin.Column);
        turn.Set(0, 1, outward.Column - origin.Column);
        turn.Set(0, 2, origin.Column - 0.5);
        turn.Set(1, 0, along.Row - origin.Row);
        turn.Set(1, 1, outward.Row - origin.Row);
        turn.Set(1, 2, origin.Row - 0.5);
        return turn;
    }
}
