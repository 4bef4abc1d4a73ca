using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>
/// Finds water: wide, empty, smooth ground, much darker than what else the picture shows. What is much like it and connected with it is water too, if most of
/// it is wide: dark asphalt is like water in its colour, but never empty for long. A shadow on water is darker still and stays water, a hull is not.
/// </summary>
internal sealed class WaterFinder(double pixelMetres)
{
    /// <summary>Standard deviations of grey within a few metres, from calm water and a clean sensor to waves and noise.</summary>
    private static readonly double[] s_smooth = [4, 7, 11];

    /// <summary>Open water is smooth this far around, metres: no paint, no lorry, no stack.</summary>
    private const double OpenRadiusMetres = 18;

    internal const double LeastSquareMetres = 1500;

    /// <summary>Water is at most this bright beside the median of what differs from it; clearly blue water, which no field or asphalt is like, may be brighter.</summary>
    private const double DarkAgainstLand = 0.62;

    private const double BlueAgainstLand = 0.8;

    private const double MostVariation = 14;

    /// <param name="bands">8-bit, one to three channels.</param>
    /// <param name="valid">255 where the picture shows something.</param>
    /// <returns>Null when there is none.</returns>
    public Waters? Find(Mat bands, Mat valid)
    {
        using var grey = new Mat();
        Grey(bands, grey);
        using Mat spread = Spread(grey);
        using var besides = new MedianBesides(bands, grey, valid);
        foreach (double most in s_smooth)
        {
            using Mat open = Open(spread, most, valid);
            foreach (WaterColour water in Colours(bands, open, besides)
                .OrderByDescending(c => c.SquareMetres / ((1 + c.Brightness) * (1 + c.Brightness)))

                // Looks at the picture, so last, and only until enough are dark.
                .Where(c => c.Brightness <= Against(c) * besides.Of(c))
                .Take(3))
            {
                Waters found = Spreading(bands, grey, valid, (open, water));
                if (IsTold(found, water))
                {
                    return found;
                }

                found.Dispose();
            }
        }

        return null;
    }

    /// <summary>
    /// Whether there is water that can be told from the ground: where most of what is as dark lies elsewhere, an empty lane of dark asphalt would do as well,
    /// unless the water is blue.
    /// </summary>
    private static bool IsTold(Waters found, WaterColour colour)
    {
        int water = Cv2.CountNonZero(found.Water);
        return water > 0 && (colour.IsBlue || Cv2.CountNonZero(found.Like) <= 2 * water);
    }

    /// <summary>255 where a disc of the open radius fits in without touching anything. What is beyond the picture or not seen touches nothing.</summary>
    private Mat Open(Mat spread, double most, Mat valid)
    {
        using var rough = new Mat();
        Cv2.Compare(spread, most, rough, CmpTypes.GE);
        Cv2.BitwiseAnd(rough, valid, rough);
        Cv2.BitwiseNot(rough, rough);
        Mat open = Opened(rough);
        Cv2.BitwiseAnd(open, valid, open);
        return open;
    }

    /// <summary>255 where a disc of the open radius fits into a mask; what is beyond the picture is no bound.</summary>
    private Mat Opened(Mat mask)
    {
        using Mat core = Farther(mask, OpenRadiusMetres / pixelMetres);
        Cv2.BitwiseNot(core, core);
        Mat open = Farther(core, OpenRadiusMetres / pixelMetres);
        Cv2.BitwiseNot(open, open);
        return open;
    }

    /// <summary>255 where the nearest 0 of a mask is farther than so many pixels. Linear in the pixels, unlike a disc.</summary>
    private static Mat Farther(Mat mask, double pixels)
    {
        using var distance = new Mat();
        Cv2.DistanceTransform(mask, distance, DistanceTypes.L2, DistanceTransformMasks.Mask5);
        var far = new Mat();
        Cv2.Compare(distance, pixels, far, CmpTypes.GT);
        return far;
    }

    public static void Grey(Mat bands, Mat grey)
    {
        if (bands.Channels() == 1)
        {
            bands.CopyTo(grey);
            return;
        }

        using var weights = new Mat(1, 3, MatType.CV_32FC1, Scalar.All(1 / 3.0));
        Cv2.Transform(bands, grey, weights);
    }

    public static Mat Disc(double radiusPixels)
    {
        int side = (2 * Math.Max(1, (int)Math.Round(radiusPixels))) + 1;
        return Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(side, side));
    }

    private Mat Spread(Mat grey)
    {
        int side = Math.Max(3, (2 * (int)Math.Round(3 / pixelMetres)) + 1);
        using var mean = new Mat();
        using var squares = new Mat();
        Cv2.BoxFilter(grey, mean, MatType.CV_32F, new Size(side, side));
        Cv2.SqrBoxFilter(grey, squares, MatType.CV_32F, new Size(side, side));
        Cv2.Multiply(mean, mean, mean);
        Cv2.Subtract(squares, mean, squares);
        Cv2.Max(squares, new Scalar(0), squares);
        var spread = new Mat();
        Cv2.Sqrt(squares, spread);
        return spread;
    }

    private static double Against(WaterColour colour) => colour.IsBlue ? BlueAgainstLand : DarkAgainstLand;

    /// <summary>Colours of patches that are wide enough and may be dark enough.</summary>
    private List<WaterColour> Colours(Mat bands, Mat smooth, MedianBesides besides)
    {
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(smooth, labels, stats, centres, PixelConnectivity.Connectivity4);
        List<WaterColour> colours = [];
        using var place = new Mat();
        for (int label = 1; label < count; label++)
        {
            double area = stats.At<int>(label, (int)ConnectedComponentsTypes.Area) * pixelMetres * pixelMetres;
            if (area < LeastSquareMetres)
            {
                continue;
            }

            // A patch is small beside the picture: only its box is looked at.
            Rect box = Box(stats, label);
            using var inBox = new Mat(labels, box);
            using var bandsInBox = new Mat(bands, box);
            Cv2.Compare(inBox, label, place, CmpTypes.EQ);
            Cv2.MeanStdDev(bandsInBox, out Scalar mean, out Scalar deviation, place);
            var colour = new WaterColour(mean, deviation, bands.Channels(), area);
            if (colour.MostDeviation <= MostVariation && colour.Brightness <= Against(colour) * besides.AtMost(colour))
            {
                colours.Add(colour);
            }
        }

        return colours;
    }

    internal static Rect Box(Mat stats, int label)
    {
        int Stat(ConnectedComponentsTypes which) => stats.At<int>(label, (int)which);
        return new Rect(
            Stat(ConnectedComponentsTypes.Left), Stat(ConnectedComponentsTypes.Top), Stat(ConnectedComponentsTypes.Width), Stat(ConnectedComponentsTypes.Height));
    }

    /// <summary>From the colour of open water to all that is connected with it.</summary>
    private Waters Spreading(Mat bands, Mat grey, Mat valid, (Mat Open, WaterColour Colour) seeds)
    {
        var like = new Mat();
        Cv2.InRange(bands, new Scalar(0, 0, 0), seeds.Colour.At(3.5, 7), like);
        if (seeds.Colour.IsVividlyBlue)
        {
            using Mat greyish = BlueWater.Not(bands, grey, seeds.Colour, pixelMetres);
            like.SetTo(Scalar.All(0), greyish);
        }

        using var bright = new Mat();
        Cv2.BitwiseNot(like, bright);
        using Mat two = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(2, 2));
        Cv2.MorphologyEx(bright, bright, MorphTypes.Open, two);
        using Mat edges = BrightLines.Of(grey, pixelMetres, Math.Max(5, 2.5 * seeds.Colour.MostDeviation));
        Cv2.BitwiseOr(bright, edges, bright);
        Cv2.BitwiseNot(bright, like);
        Cv2.BitwiseAnd(like, valid, like);
        using Mat disc = Disc(2 / pixelMetres);
        Cv2.MorphologyEx(like, like, MorphTypes.Open, disc);
        using var alike = new Mat();
        Cv2.InRange(bands, seeds.Colour.At(-2.5, 4), seeds.Colour.At(2.5, 4), alike);
        var distinct = new Mat();
        Cv2.InRange(bands, new Scalar(0, 0, 0), seeds.Colour.At(7, 18), distinct);
        Cv2.BitwiseNot(distinct, distinct);
        return new Waters(new WaterBodies(pixelMetres).Among(like, (alike, seeds.Open), () => Wide(like, valid)), like, distinct);
    }

    /// <summary>Open by its outline alone: 255 where the disc fits into what is as dark as water, whatever specks and ripples it bears.</summary>
    private Mat Wide(Mat like, Mat valid)
    {
        using var filled = new Mat();
        Cv2.BitwiseNot(valid, filled);
        Cv2.BitwiseOr(filled, like, filled);
        Cv2.FindContours(filled, out Point[][] contours, out HierarchyIndex[] tree, RetrievalModes.CComp, ContourApproximationModes.ApproxSimple);
        for (int i = 0; i < contours.Length; i++)
        {
            if (tree[i].Parent >= 0 && Cv2.ContourArea(contours[i]) * pixelMetres * pixelMetres < WaterBodies.LeastIslandSquareMetres)
            {
                Cv2.DrawContours(filled, contours, i, Scalar.All(255), -1);
            }
        }

        return Opened(filled);
    }
}
