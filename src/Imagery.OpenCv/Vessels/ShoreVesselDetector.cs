using Imagery.Detections;
using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>
/// Finds vessels alongside from one picture: water is wide, smooth and dark; quays are its straight shores; a hull is a long solid piece beyond a quay, in water.
/// </summary>
public sealed class ShoreVesselDetector : IVesselDetector
{
    /// <summary>From here on a coaster is a few pixels wide, and nothing is said.</summary>
    private const double CoarsestPixelMetres = 4;

    public string Fingerprint => "shore-vessels 2; pixel=1; length=60-400; slenderness=3.5-9.5";

    public double WantedPixelMetres => 1;

    public IReadOnlyList<PixelVessel> Find(HarbourPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        OpenCvThreads.TurnOff();
        double pixel = Math.Max(picture.PixelWidthMetres, picture.PixelHeightMetres);
        if (pixel > CoarsestPixelMetres || picture.Bands.Width * picture.PixelWidthMetres < 40 || picture.Bands.Height * picture.PixelHeightMetres < 40)
        {
            return [];
        }

        (double across, double down) = (picture.PixelWidthMetres / pixel, picture.PixelHeightMetres / pixel);
        using Mat bands = Square(picture, (across, down));
        using Mat valid = HarbourPixels.Mask(picture, bands.Size());
        using Waters? water = new WaterFinder(pixel).Find(bands, valid);
        if (water is null)
        {
            return [];
        }

        return
        [
            .. Distinct(Hulls(bands, water, valid, pixel), pixel).Select(h => new PixelVessel(
                [.. h.Outline.Select(p => new PixelPoint(p.Column / across, p.Row / down))],
                h.LengthMetres,
                h.WidthMetres,
                Angle(h.Theta),
                Math.Round(Math.Min(0.99, h.Score), 3))),
        ];
    }

    private static List<Hull> Hulls(Mat bands, Waters water, Mat valid, double pixel)
    {
        using Mat land = Solid(water.Water, pixel);
        using Mat things = Solid(water.Like, pixel);
        using Mat shore = Shore(land, valid);
        using var grey = new Mat();
        WaterFinder.Grey(bands, grey);
        var finder = new HullFinder(pixel);
        List<Hull> hulls = [];
        foreach (QuayLine line in QuayLine.Along(shore, pixel))
        {
            using var band = new QuayBand(line, (land, things, valid), pixel);
            hulls.AddRange(finder.Find(band).Where(h => Decks.IsOne(h, grey, water.Distinct)));
        }

        return hulls;
    }

    /// <summary>What is no water, without ropes and specks.</summary>
    private static Mat Solid(Mat water, double pixel)
    {
        var solid = new Mat();
        Cv2.BitwiseNot(water, solid);
        int side = (2 * Math.Max(1, (int)Math.Round(2 / pixel))) + 1;
        using Mat square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.MorphologyEx(solid, solid, MorphTypes.Open, square);
        return solid;
    }

    /// <summary>The edge of what is solid, but not where the picture ends.</summary>
    private static Mat Shore(Mat solid, Mat valid)
    {
        var shore = new Mat();
        using Mat three = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        using Mat five = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(5, 5));
        using var inside = new Mat();
        Cv2.MorphologyEx(solid, shore, MorphTypes.Gradient, three);
        Cv2.Erode(valid, inside, five, borderType: BorderTypes.Constant, borderValue: Scalar.All(0));
        Cv2.BitwiseAnd(shore, inside, shore);
        return shore;
    }

    /// <summary>Lines a little apart find the same hull again: the best stands. A piece of a hull that the picture cuts off is no hull.</summary>
    private static List<Hull> Distinct(List<Hull> hulls, double pixel)
    {
        List<Hull> kept = [];
        Hull[] cut = [.. hulls.Where(h => !h.Whole)];
        foreach (Hull hull in hulls.Where(h => h.Whole && !cut.Any(c => c.Score > h.Score && c.LengthMetres > h.LengthMetres && Holds(c, h, 0))).OrderByDescending(h => h.Score).ThenByDescending(h => h.LengthMetres).ThenBy(h => h.Middle.Row).ThenBy(h => h.Middle.Column))
        {
            bool known = kept.Exists(k => pixel * Math.Sqrt(Math.Pow(k.Middle.Column - hull.Middle.Column, 2) + Math.Pow(k.Middle.Row - hull.Middle.Row, 2))
                < Math.Max(k.LengthMetres, hull.LengthMetres) / 2 && Holds(k, hull, 8 / pixel));
            if (!known)
            {
                kept.Add(hull);
            }
        }

        return kept;
    }

    private static bool Holds(Hull outer, Hull inner, double pixels) =>
        Cv2.PointPolygonTest([.. outer.Outline.Select(Floating)], Floating(inner.Middle), true) > -pixels - 1e-9;

    private static Point2f Floating(PixelPoint p) => new((float)p.Column, (float)p.Row);

    /// <summary>From the normal of a line, rows growing downwards, to the angle of the hull, [0, π).</summary>
    private static double Angle(double theta)
    {
        double angle = ((Math.PI / 2) - theta) % Math.PI;
        return angle < 0 ? angle + Math.PI : angle;
    }

    private static Mat Square(HarbourPicture picture, (double Across, double Down) scale)
    {
        Mat bands = HarbourPixels.Bands(picture, picture.Bands.Bands);
        if (scale is not (1, 1))
        {
            Cv2.Resize(bands, bands, new Size((int)Math.Round(bands.Cols * scale.Across), (int)Math.Round(bands.Rows * scale.Down)), 0, 0, InterpolationFlags.Area);
        }

        return bands;
    }
}
