using OpenCvSharp;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>
/// The structure of a picture: at each pixel the direction in which grey rises, and whether it rises more than noise does. It does not know brightness, contrast
/// or band, so that pictures of other sensors and other light can be set against each other (orientation correlation, Fitch et al. 2002).
/// </summary>
/// <param name="Width">Pixels.</param>
/// <param name="Across">Slope along rows of the smoothed picture; 0 where not valid.</param>
/// <param name="Down">Slope down columns.</param>
internal sealed record Structure(int Width, int Height, float[] Across, float[] Down)
{
    /// <summary>Smoothing before slopes are taken, pixels: enough for a peak of correlation that can be placed to a tenth of a pixel.</summary>
    private const double Sigma = 1.0;

    /// <summary>So near to what is not valid a slope is not of the ground.</summary>
    private const int Rim = 4;

    /// <summary>Share of slopes that are taken for noise and texture.</summary>
    private const double Ordinary = 0.75;

    /// <summary>Narrow dark places are taken for shadows, wide ones for water: between them, metres.</summary>
    private const double WidestShadowMetres = 12;

    /// <summary>Dark: below this share of the way from the darkest place to the mean.</summary>
    private const float DarkShare = 0.4f;

    /// <summary>How much each pixel says, 0–1; null = all the same.</summary>
    public float[]? Weights { get; init; }

    /// <param name="picture">Grey and validity, (row, column); 0 where not valid.</param>
    /// <param name="shadows">The picture's pixel, and how much the outline of a shadow says: shadows move with the sun. 1 = as much as all else.</param>
    public static Structure Of((float[] Grey, byte[] Valid) picture, int width, int height, (double PixelMetres, double ShadowWeight) shadows)
    {
        Fill(picture.Grey, picture.Valid);
        using Mat grey = Mat.FromPixelData(height, width, MatType.CV_32FC1, picture.Grey);
        using Mat valid = Mat.FromPixelData(height, width, MatType.CV_8UC1, picture.Valid);
        using var smooth = new Mat();
        Cv2.GaussianBlur(grey, smooth, new Size(7, 7), Sigma, Sigma, BorderTypes.Replicate);
        using var inner = new Mat();
        using Mat square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size((2 * Rim) + 1, (2 * Rim) + 1));
        Cv2.Erode(valid, inner, square, borderType: BorderTypes.Constant, borderValue: Scalar.All(255));
        return new Structure(width, height, Slope(smooth, inner, [-0.5f, 0, 0.5f], 3, 1), Slope(smooth, inner, [-0.5f, 0, 0.5f], 1, 3))
        {
            Weights = AwayFromShadows(smooth, shadows),
        };
    }

    /// <summary>How steep ordinary ground is here.</summary>
    public double OrdinarySlope()
    {
        List<float> slopes = [];
        for (int i = 0; i < Across.Length; i++)
        {
            if (Across[i] != 0 || Down[i] != 0)
            {
                slopes.Add((Across[i] * Across[i]) + (Down[i] * Down[i]));
            }
        }

        slopes.Sort();
        return slopes.Count == 0 ? 0 : Math.Sqrt(slopes[(int)(Ordinary * (slopes.Count - 1))]);
    }

    /// <summary>Two channels, length 0 to 1: near 0 where slopes are far below the ordinary one, near 1 at edges.</summary>
    /// <param name="weights">One a pixel, or null.</param>
    public Mat Field(double ordinary, float[]? weights = null)
    {
        float floor = (float)Math.Max(1e-12, ordinary * ordinary);
        float[] field = new float[2 * Across.Length];
        for (int i = 0; i < Across.Length; i++)
        {
            float scale = (weights?[i] ?? 1) * (Weights?[i] ?? 1) / MathF.Sqrt((Across[i] * Across[i]) + (Down[i] * Down[i]) + floor);
            field[2 * i] = Across[i] * scale;
            field[(2 * i) + 1] = Down[i] * scale;
        }

        using Mat shared = Mat.FromPixelData(Height, Width, MatType.CV_32FC2, field);
        return shared.Clone();
    }

    private static float[]? AwayFromShadows(Mat smooth, (double PixelMetres, double Weight) shadows)
    {
        int widest = (2 * (int)(WidestShadowMetres / shadows.PixelMetres / 2)) + 1;
        if (shadows.Weight >= 1 || widest < 5)
        {
            return null;
        }

        Cv2.MinMaxLoc(smooth, out double darkest, out _);
        using var dark = new Mat();
        Cv2.Compare(smooth, darkest + (DarkShare * (Cv2.Mean(smooth).Val0 - darkest)), dark, CmpTypes.LT);
        using var wide = new Mat();
        using Mat square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(widest, widest));
        Cv2.MorphologyEx(dark, wide, MorphTypes.Open, square, borderType: BorderTypes.Constant, borderValue: Scalar.All(255));
        Cv2.Subtract(dark, wide, dark);
        using Mat rim = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(5, 5));
        Cv2.Dilate(dark, dark, rim);
        using var weights = new Mat();
        dark.ConvertTo(weights, MatType.CV_32F, (shadows.Weight - 1) / 255, 1);
        weights.GetArray(out float[] values);
        return values;
    }

    private static float[] Slope(Mat smooth, Mat inner, float[] kernel, int columns, int rows)
    {
        using Mat taps = Mat.FromPixelData(rows, columns, MatType.CV_32FC1, kernel);
        using var slope = new Mat();
        Cv2.Filter2D(smooth, slope, MatType.CV_32F, taps, borderType: BorderTypes.Replicate);
        using var kept = new Mat(slope.Size(), MatType.CV_32FC1, Scalar.All(0));
        slope.CopyTo(kept, inner);
        kept.GetArray(out float[] values);
        return values;
    }

    /// <summary>Gaps take the mean, so that their outlines are no cliffs under the smoothing.</summary>
    private static void Fill(float[] grey, byte[] valid)
    {
        (double sum, int count) = (0, 0);
        for (int i = 0; i < grey.Length; i++)
        {
            (sum, count) = valid[i] == 0 ? (sum, count) : (sum + grey[i], count + 1);
        }

        float mean = count == 0 ? 0 : (float)(sum / count);
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = valid[i] == 0 ? mean : grey[i];
        }
    }
}
