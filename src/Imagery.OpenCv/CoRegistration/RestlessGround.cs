using Imagery.Geometry;
using NetTopologySuite.Geometries;
using OpenCvSharp;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>Weighs ground where things come and go less than ground that stays.</summary>
internal static class RestlessGround
{
    /// <param name="grid">North up; from pixels to the site's frame.</param>
    /// <returns>One weight a pixel, (row, column); null when all weigh the same.</returns>
    public static float[]? Weights(IReadOnlyList<Area> restless, double weight, GeoTransform grid, int side)
    {
        MapPoint low = grid.ToMap(new PixelPoint(0, side));
        MapPoint high = grid.ToMap(new PixelPoint(side, 0));
        var box = new Envelope(low.X, high.X, low.Y, high.Y);
        Area[] near = [.. restless.Where(a => a.EnvelopeInternal.Intersects(box))];
        if (near.Length == 0 || weight == 1)
        {
            return null;
        }

        using var mask = new Mat(side, side, MatType.CV_32FC1, Scalar.All(1));
        foreach (Polygon polygon in near.SelectMany(a => NetTopologySuite.Geometries.Utilities.PolygonExtracter.GetPolygons(a)).Cast<Polygon>())
        {
            OpenCvSharp.Point[] ring = [.. polygon.ExteriorRing.Coordinates.Select(c =>
            {
                PixelPoint p = grid.ToPixel(new MapPoint(c.X, c.Y));
                return new OpenCvSharp.Point((int)Math.Floor(p.Column), (int)Math.Floor(p.Row));
            })];
            Cv2.FillPoly(mask, [ring], Scalar.All(weight));
        }

        mask.GetArray(out float[] weights);
        return weights;
    }
}
