using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>
/// Finds water: wide smooth ground, much darker than what else the picture shows. What is much like it and connected with it is water too; a shadow on water
/// is darker still and stays water, a hull is not.
/// </summary>
internal sealed class WaterFinder(double pixelMetres)
{
    /// <summary>Standard deviations of grey within a few metres, from calm water and a clean sensor to waves and noise.</summary>
    private static readonly double[] s_smooth = [4, 7, 11];

    /// <summary>A wide place is smooth this far around, metres.</summary>
    private const double OpenRadiusMetres = 7;

    private const double LeastSquareMetres = 1500;

    /// <summary>Water is at most this bright beside the median of what differs from it.</summary>
    private const double DarkAgainstLand = 0.62;

    private const double MostVariation = 14;

    /// <param name="bands">8-bit, one to three channels.</param>
    /// <param name="valid">255 where the picture shows something.</param>
    /// <returns>255 where water is, size of the picture; null when there is none.</returns>
    public Mat? Find(Mat bands, Mat valid)
    {
        using var grey = new Mat();
        Grey(bands, grey);
        using Mat spread = Spread(grey);
        foreach (double most in s_smooth)
        {
            using var smooth = new Mat();
            Cv2.Compare(spread, most, smooth, CmpTypes.LT);
            Cv2.BitwiseAnd(smooth, valid, smooth);
            using Mat disc = Disc(OpenRadiusMetres / pixelMetres);
            Cv2.MorphologyEx(smooth, smooth, MorphTypes.Open, disc, borderType: BorderTypes.Constant, borderValue: Scalar.All(0));
            List<WaterColour> colours = Colours(bands, grey, smooth, valid);
            if (colours.Count > 0)
            {
                WaterColour water = colours.MaxBy(c => c.SquareMetres / ((1 + c.Brightness) * (1 + c.Brightness)))!;
                return Spreading(bands, valid, smooth, water);
            }
        }

        return null;
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
        int[] greys = Histogram(grey, valid);
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
            if (colour.MostDeviation <= MostVariation && colour.Brightness <= DarkAgainstLand * MostMedianElsewhere(greys, colour)
                && colour.Brightness <= DarkAgainstLand * MedianElsewhere(bands, grey, valid, colour))
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

    /// <summary>
    /// What <see cref="MedianElsewhere"/> cannot exceed: the median of all that is brighter than a patch and what is like it. Taking away what is darker only
    /// raises a median. Needs no look at the picture, and nearly always says no.
    /// </summary>
    private static double MostMedianElsewhere(int[] greys, WaterColour colour)
    {
        int first = Math.Min(256, (int)Math.Ceiling(Enumerable.Range(0, colour.Bands).Average(b => Math.Min(255, colour.At(4, 8)[b])) + 2));
        long half = greys[first..].Sum(n => (long)n) / 2;
        long sum = 0;
        for (int value = first; value < 256; value++)
        {
            sum += greys[value];
            if (sum > half)
            {
                return value;
            }
        }

        return 255;
    }

    private static int[] Histogram(Mat grey, Mat valid)
    {
        using var histogram = new Mat();
        Cv2.CalcHist([grey], [0], valid, histogram, 1, [256], [new Rangef(0, 256)]);
        return [.. Enumerable.Range(0, 256).Select(value => (int)histogram.At<float>(value))];
    }

    private static double MedianElsewhere(Mat bands, Mat grey, Mat valid, WaterColour colour)
    {
        using var like = new Mat();
        Cv2.InRange(bands, colour.At(-4, 8), colour.At(4, 8), like);
        using var elsewhere = new Mat();
        Cv2.BitwiseNot(like, elsewhere);
        Cv2.BitwiseAnd(elsewhere, valid, elsewhere);
        using var histogram = new Mat();
        Cv2.CalcHist([grey], [0], elsewhere, histogram, 1, [256], [new Rangef(0, 256)]);
        double half = Cv2.CountNonZero(elsewhere) / 2.0;
        double sum = 0;
        for (int value = 0; value < 256; value++)
        {
            sum += histogram.At<float>(value);
            if (sum > half)
            {
                return value;
            }
        }

        return 0;
    }

    /// <summary>From the colour of open water to all that is connected with it.</summary>
    private Mat Spreading(Mat bands, Mat valid, Mat seeds, WaterColour water)
    {
        using var like = new Mat();
        Cv2.InRange(bands, new Scalar(0, 0, 0), water.At(3.5, 7), like);
        using var bright = new Mat();
        Cv2.BitwiseNot(like, bright);
        using Mat two = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(2, 2));
        Cv2.MorphologyEx(bright, bright, MorphTypes.Open, two);
        Cv2.BitwiseNot(bright, like);
        Cv2.BitwiseAnd(like, valid, like);
        using Mat disc = Disc(2 / pixelMetres);
        Cv2.MorphologyEx(like, like, MorphTypes.Open, disc);
        using var sure = new Mat();
        Cv2.InRange(bands, water.At(-2.5, 4), water.At(2.5, 4), sure);
        Cv2.BitwiseAnd(sure, seeds, sure);
        return Connected(like, sure);
    }

    private Mat Connected(Mat like, Mat sure)
    {
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(like, labels, stats, centres, PixelConnectivity.Connectivity4);
        var water = new Mat(like.Rows, like.Cols, MatType.CV_8UC1, Scalar.All(0));
        using var place = new Mat();
        using var common = new Mat();
        for (int label = 1; label < count; label++)
        {
            double area = stats.At<int>(label, (int)ConnectedComponentsTypes.Area) * pixelMetres * pixelMetres;
            if (area < LeastSquareMetres)
            {
                continue;
            }

            Rect box = Box(stats, label);
            using var inBox = new Mat(labels, box);
            using var sureInBox = new Mat(sure, box);
            Cv2.Compare(inBox, label, place, CmpTypes.EQ);
            Cv2.BitwiseAnd(place, sureInBox, common);
            if (Cv2.CountNonZero(common) * pixelMetres * pixelMetres > LeastSquareMetres / 10)
            {
                using var waterInBox = new Mat(water, box);
                Cv2.BitwiseOr(waterInBox, place, waterInBox);
            }
        }

        return water;
    }
}
