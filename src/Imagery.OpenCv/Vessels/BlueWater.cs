using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>Where water is clearly blue, dark grey ground is told from it by its colour, which its brightness does not.</summary>
internal static class BlueWater
{
    /// <summary>Less blue than this share of the water's is grey.</summary>
    private const double LeastExcess = 0.4;

    /// <summary>Darker than this share of the water's brightness is a shadow, and of a shadow the colour is not known.</summary>
    private const double Shadow = 0.6;

    /// <param name="bands">8-bit: red, green, blue.</param>
    /// <returns>255 where the ground is grey and no shadow.</returns>
    public static Mat Not(Mat bands, Mat grey, WaterColour water, double pixelMetres)
    {
        using var weights = new Mat(1, 3, MatType.CV_32FC1, Scalar.All(0));
        weights.Set(0, 0, -1f);
        weights.Set(0, 2, 1f);
        using var wide = new Mat();
        bands.ConvertTo(wide, MatType.CV_32F);
        using var excess = new Mat();
        Cv2.Transform(wide, excess, weights);
        int side = (2 * Math.Max(1, (int)Math.Round(1 / pixelMetres))) + 1;
        Cv2.Blur(excess, excess, new Size(side, side));
        var greyish = new Mat();
        Cv2.Compare(excess, LeastExcess * water.Excess, greyish, CmpTypes.LT);
        using var lit = new Mat();
        Cv2.Compare(grey, Shadow * water.Brightness, lit, CmpTypes.GE);
        Cv2.BitwiseAnd(greyish, lit, greyish);
        return greyish;
    }
}
