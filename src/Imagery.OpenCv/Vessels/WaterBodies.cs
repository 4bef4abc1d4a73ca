using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>
/// Tells bodies of water from other ground of their colour: they are open and little lies in them. Where one such is known, another of the same colour need not
/// be as empty: a basin between piers that a ship and its shadow narrow, or that foam or ice speckle, is told by its outline.
/// </summary>
internal sealed class WaterBodies(double pixelMetres)
{
    /// <summary>A thing that lies in water all by itself is at least so large; less is a speck.</summary>
    public const double LeastIslandSquareMetres = 12;

    /// <summary>Least share of water that is open.</summary>
    private const double LeastOpen = 0.5;

    /// <summary>Things that lie in water all by themselves, by hectare, and this many besides: ships at anchor, buoys, dolphins. A yard has tens.</summary>
    private const double MostIslandsByHectare = 1;

    private const int MostIslands = 4;

    /// <param name="like">255 = as dark as water, or darker.</param>
    /// <param name="masks">Alike: 255 = of the water's colour. Open: 255 = empty and smooth for 18 m around.</param>
    /// <param name="widen">Gives 255 where it is as dark as water for 18 m around; asked for only where a body must be told by its outline.</param>
    /// <returns>255 = water.</returns>
    public Mat Among(Mat like, (Mat Alike, Mat Open) masks, Func<Mat> widen)
    {
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        int count = Cv2.ConnectedComponentsWithStats(like, labels, stats, centres, PixelConnectivity.Connectivity4);
        var water = new Mat(like.Rows, like.Cols, MatType.CV_8UC1, Scalar.All(0));
        using var sure = new Mat();
        Cv2.BitwiseAnd(masks.Alike, masks.Open, sure);
        List<int> left = [];
        bool known = false;
        for (int label = 1; label < count; label++)
        {
            int pixels = stats.At<int>(label, (int)ConnectedComponentsTypes.Area);
            if (pixels * pixelMetres * pixelMetres < WaterFinder.LeastSquareMetres)
            {
                continue;
            }

            Rect box = WaterFinder.Box(stats, label);
            using Mat place = Place(labels, label, box);
            if (!IsQuiet(place, pixels))
            {
                continue;
            }

            if (Common(place, sure, box) * pixelMetres * pixelMetres > WaterFinder.LeastSquareMetres / 10 && Common(place, masks.Open, box) >= LeastOpen * pixels)
            {
                Add(water, place, box);
                known = true;
            }
            else if (Common(place, masks.Alike, box) >= LeastOpen * pixels)
            {
                left.Add(label);
            }
        }

        if (!known || left.Count == 0)
        {
            return water;
        }

        using Mat wide = widen();
        foreach (int label in left)
        {
            Rect box = WaterFinder.Box(stats, label);
            using Mat place = Place(labels, label, box);
            if (Common(place, wide, box) >= LeastOpen * stats.At<int>(label, (int)ConnectedComponentsTypes.Area))
            {
                Add(water, place, box);
            }
        }

        return water;
    }

    private static Mat Place(Mat labels, int label, Rect box)
    {
        using var inBox = new Mat(labels, box);
        var place = new Mat();
        Cv2.Compare(inBox, label, place, CmpTypes.EQ);
        return place;
    }

    private static void Add(Mat water, Mat place, Rect box)
    {
        using var waterInBox = new Mat(water, box);
        Cv2.BitwiseOr(waterInBox, place, waterInBox);
    }

    private static int Common(Mat place, Mat other, Rect box)
    {
        using var otherInBox = new Mat(other, box);
        using var common = new Mat();
        Cv2.BitwiseAnd(place, otherInBox, common);
        return Cv2.CountNonZero(common);
    }

    /// <summary>Whether little lies in it that touches nothing else.</summary>
    private bool IsQuiet(Mat place, int pixels)
    {
        Cv2.FindContours(place, out Point[][] contours, out HierarchyIndex[] tree, RetrievalModes.CComp, ContourApproximationModes.ApproxSimple);
        int islands = Enumerable.Range(0, contours.Length).Count(i => tree[i].Parent >= 0 && Cv2.ContourArea(contours[i]) * pixelMetres * pixelMetres >= LeastIslandSquareMetres);
        double hectares = pixels * pixelMetres * pixelMetres / 10000;
        return islands <= MostIslands + (MostIslandsByHectare * hectares);
    }
}
