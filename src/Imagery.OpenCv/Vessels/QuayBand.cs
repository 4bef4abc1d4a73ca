using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>What lies along a quay line, turned so that the line runs along a row: rows go from land out over the water.</summary>
internal sealed class QuayBand : IDisposable
{
    public const double InlandMetres = 6;

    public const double OutMetres = 68;

    private readonly double _pixelMetres;
    private readonly int _first;

    /// <param name="solid">255 = no water.</param>
    /// <param name="valid">255 = seen.</param>
    public QuayBand(QuayLine line, Mat solid, Mat valid, double pixelMetres)
    {
        (Line, _pixelMetres) = (line, pixelMetres);
        int reach = (int)Math.Ceiling(Math.Sqrt(((double)solid.Cols * solid.Cols) + ((double)solid.Rows * solid.Rows)));
        Inland = (int)Math.Round(InlandMetres / pixelMetres);
        int rows = Inland + (int)Math.Round(OutMetres / pixelMetres);
        _first = -reach;
        using Mat turn = Turn(line);
        var size = new Size(2 * reach, rows);
        Solid = new Mat();
        Seen = new Mat();
        const InterpolationFlags How = InterpolationFlags.Nearest | InterpolationFlags.WarpInverseMap;
        Cv2.WarpAffine(solid, Solid, turn, size, How, BorderTypes.Constant, Scalar.All(0));
        Cv2.WarpAffine(valid, Seen, turn, size, How, BorderTypes.Constant, Scalar.All(0));
    }

    public QuayLine Line { get; }

    public Mat Solid { get; }

    public Mat Seen { get; }

    /// <summary>The row of the line.</summary>
    public int Inland { get; }

    /// <summary>Rows beyond the line from this distance on.</summary>
    public int RowAt(double metres) => Inland + (int)Math.Round(metres / _pixelMetres);

    /// <summary>Metres beyond the line of a row's near edge.</summary>
    public double MetresAt(int row) => (row - Inland) * _pixelMetres;

    /// <summary>Where in the picture a place of the band lies; whole numbers are the middles of the band's pixels.</summary>
    public PixelPoint ToPicture(double column, double row) => Line.At(_first + column, row - Inland);

    /// <summary>Share of the seen pixels of a box for which a mask is set as asked; 0 when too few are seen.</summary>
    public double Share(int fromColumn, int toColumn, (double From, double To) metres, bool solid)
    {
        Rect box = new Rect(fromColumn, RowAt(metres.From), toColumn - fromColumn, Math.Max(1, RowAt(metres.To) - RowAt(metres.From)))
            .Intersect(new Rect(0, 0, Solid.Cols, Solid.Rows));
        if (box.Width <= 0 || box.Height <= 0)
        {
            return 0;
        }

        using var seen = new Mat(Seen, box);
        using var here = new Mat(Solid, box);
        using var both = new Mat();
        Cv2.BitwiseAnd(seen, here, both);
        int all = Cv2.CountNonZero(seen);
        int set = Cv2.CountNonZero(both);
        const double LeastSquareMetres = 15;
        return all * _pixelMetres * _pixelMetres < LeastSquareMetres ? 0 : (solid ? set : all - set) / (double)all;
    }

    public void Dispose()
    {
        Solid.Dispose();
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
