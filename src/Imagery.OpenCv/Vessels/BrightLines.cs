using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>Long thin things that are brighter than both their sides: the edge of a quay, where dark asphalt meets dark water, and paint.</summary>
internal static class BrightLines
{
    private const double WidestMetres = 4;

    private const double ShortestMetres = 15;

    /// <param name="contrast">Grey levels above both sides.</param>
    /// <returns>255 on lines, size of the picture.</returns>
    public static Mat Of(Mat grey, double pixelMetres, double contrast)
    {
        int side = (2 * Math.Max(1, (int)Math.Round(WidestMetres / 2 / pixelMetres))) + 3;
        using Mat square = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        using var thin = new Mat();
        Cv2.MorphologyEx(grey, thin, MorphTypes.TopHat, square);
        var lines = new Mat();
        Cv2.Compare(thin, contrast, lines, CmpTypes.GT);
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(lines, labels, stats, centres, PixelConnectivity.Connectivity8);
        bool[] isLong = [.. Enumerable.Range(0, count).Select(label => label > 0 && pixelMetres * Math.Max(
            stats.At<int>(label, (int)ConnectedComponentsTypes.Width), stats.At<int>(label, (int)ConnectedComponentsTypes.Height)) >= ShortestMetres)];
        MatRowAccessor<int> from = labels.AsRows<int>();
        MatRowAccessor<byte> to = lines.AsRows<byte>();
        int rows = lines.Rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<int> of = from[row];
            Span<byte> kept = to[row];
            for (int column = 0; column < of.Length; column++)
            {
                kept[column] = isLong[of[column]] ? byte.MaxValue : byte.MinValue;
            }
        }

        return lines;
    }
}
