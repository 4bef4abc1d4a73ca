using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>How bright a picture is in the middle besides a patch and what is like it.</summary>
internal static class MedianBesides
{
    /// <summary>
    /// What <see cref="Of"/> cannot exceed: the median of all that is brighter than a patch and what is like it. Taking away what is darker only
    /// raises a median. Needs no look at the picture, and nearly always says no.
    /// </summary>
    public static double AtMost(int[] greys, WaterColour colour)
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

    public static int[] Histogram(Mat grey, Mat valid)
    {
        using var histogram = new Mat();
        Cv2.CalcHist([grey], [0], valid, histogram, 1, [256], [new Rangef(0, 256)]);
        return [.. Enumerable.Range(0, 256).Select(value => (int)histogram.At<float>(value))];
    }

    public static double Of(Mat bands, Mat grey, Mat valid, WaterColour colour)
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
}
