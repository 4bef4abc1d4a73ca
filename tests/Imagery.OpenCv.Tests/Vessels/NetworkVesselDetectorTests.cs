using Imagery.OpenCv.Networks;
using Imagery.OpenCv.Vessels;
using OpenCvSharp;
using Xunit;

namespace Imagery.OpenCv.Tests.Vessels;

public class NetworkVesselDetectorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5f)]
    public void A_ship_is_told_apart_from_the_strip_of_quay_that_its_stern_touches(float strip)
    {
        MeasuredHull ship = Assert.Single(Ships(0.95f, strip));

        Assert.InRange(ship.LengthMetres, 118, 130);
        Assert.InRange(ship.WidthMetres, 18, 22);
    }

    [Theory]
    [InlineData(0.82f, 0.5f)] // a mean of some 0.77: enough where it stands alone, not where only surer cells part it from the rest
    [InlineData(0.95f, 0.7f)] // nobody can say where it ends
    public void A_piece_of_what_goes_on_is_no_ship(float hull, float strip) => Assert.Empty(Ships(hull, strip));

    /// <summary>A hull of 120 m by 20 m and, before it, 300 m of a strip half as wide, on which the network says as much of the middle.</summary>
    private static IReadOnlyList<MeasuredHull> Ships(float hull, float strip)
    {
        (CellMap middles, CellMap hulls) = (new CellMap(260, 50), new CellMap(260, 50));
        for (int i = 0; i < hulls.Values.Length; i++)
        {
            (int x, int y) = ((i % hulls.Width * CellMap.Stride) + 1, (i / hulls.Width * CellMap.Stride) + 1);
            bool before = x is >= 180 and < 480;
            hulls.Values[i] = x is >= 60 and < 180 && y is >= 40 and < 60 ? hull : before && y is >= 44 and < 56 ? strip : 0;
            middles.Values[i] = x is >= 65 and < 176 && y is >= 45 and < 55 ? hull : x is >= 176 and < 480 && y is >= 46 and < 54 ? strip : 0;
        }

        using var valid = new Mat(100, 520, MatType.CV_8UC1, Scalar.All(255));
        return NetworkVesselDetector.Ships(new VesselMaps(middles, hulls), valid);
    }
}
