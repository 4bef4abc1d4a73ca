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

    /// <summary>Least share of water that is open.</summary>
    private const double LeastOpen = 0.5;

    /// <summary>Things that lie in water all by themselves, by hectare, and this many besides: ships at anchor, buoys, dolphins. A yard has tens.</summary>
    private const double MostIslandsByHectare = 1;

    private const int MostIslands = 4;

    private const double LeastSquareMetres = 1500;

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
        foreach (double most in s_smooth)
        {
            using Mat open = Open(spread, most, valid);
            foreach (WaterColour water in Colours(bands, grey, open, valid).OrderByDescending(c => c.SquareMetres / ((1 + c.Brightness) * (1 + c.Brightness))).Take(3))
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
        using Mat core = Farther(rough, OpenRadiusMetres / pixelMetres);
        Cv2.BitwiseNot(core, core);
        Mat open = Farther(core, OpenRadiusMetres / pixelMetres);
        Cv2.BitwiseNot(open, open);
        Cv2.BitwiseAnd(open, valid, open);
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

    private List<WaterColour> Colours(Mat bands, Mat grey, Mat smooth, Mat valid)
    {
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(smooth, labels, stats, centres, PixelConnectivity.Connectivity4);
        List<WaterColour> colours = [];
        int[] greys = MedianBesides.Histogram(grey, valid);
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
            double against = colour.IsBlue ? BlueAgainstLand : DarkAgainstLand;
            if (colour.MostDeviation <= MostVariation && colour.Brightness <= against * MedianBesides.AtMost(greys, colour)
                && colour.Brightness <= against * MedianBesides.Of(bands, grey, valid, colour))
            {
                colours.Add(colour);
            }
        }

        return colours;
    }

    private static Rect Box(Mat stats, int label)
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
        using var sure = new Mat();
        Cv2.InRange(bands, seeds.Colour.At(-2.5, 4), seeds.Colour.At(2.5, 4), sure);
        Cv2.BitwiseAnd(sure, seeds.Open, sure);
        var distinct = new Mat();
        Cv2.InRange(bands, new Scalar(0, 0, 0), seeds.Colour.At(7, 18), distinct);
        Cv2.BitwiseNot(distinct, distinct);
        return new Waters(Connected(like, sure, seeds.Open), like, distinct);
    }

    private Mat Connected(Mat like, Mat sure, Mat open)
    {
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(like, labels, stats, centres, PixelConnectivity.Connectivity4);
        var water = new Mat(like.Rows, like.Cols, MatType.CV_8UC1, Scalar.All(0));
        for (int label = 1; label < count; label++)
        {
            int pixels = stats.At<int>(label, (int)ConnectedComponentsTypes.Area);
            if (pixels * pixelMetres * pixelMetres < LeastSquareMetres)
            {
                continue;
            }

            Rect box = Box(stats, label);
            using var inBox = new Mat(labels, box);
            using var sureInBox = new Mat(sure, box);
            using var openInBox = new Mat(open, box);
            using var place = new Mat();
            Cv2.Compare(inBox, label, place, CmpTypes.EQ);
            if (Common(place, sureInBox) * pixelMetres * pixelMetres > LeastSquareMetres / 10 && Common(place, openInBox) >= LeastOpen * pixels && IsQuiet(place, pixels))
            {
                using var waterInBox = new Mat(water, box);
                Cv2.BitwiseOr(waterInBox, place, waterInBox);
            }
        }

        return water;
    }

    private static int Common(Mat place, Mat other)
    {
        using var common = new Mat();
        Cv2.BitwiseAnd(place, other, common);
        return Cv2.CountNonZero(common);
    }

    /// <summary>Whether little lies in it that touches nothing else.</summary>
    private bool IsQuiet(Mat place, int pixels)
    {
        Cv2.FindContours(place, out Point[][] contours, out HierarchyIndex[] tree, RetrievalModes.CComp, ContourApproximationModes.ApproxSimple);
        const double LeastIslandSquareMetres = 12;
        int islands = Enumerable.Range(0, contours.Length).Count(i => tree[i].Parent >= 0 && Cv2.ContourArea(contours[i]) * pixelMetres * pixelMetres >= LeastIslandSquareMetres);
        double hectares = pixels * pixelMetres * pixelMetres / 10000;
        return islands <= MostIslands + (MostIslandsByHectare * hectares);
    }
}
