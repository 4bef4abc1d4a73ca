using Imagery.OpenCv.Networks;
using Imagery.OpenCv.Vessels;
using OpenCvSharp;
using Xunit;

namespace Imagery.OpenCv.Tests.Vessels;

public class HullMeasurerTests
{
    [Fact]
    public void A_hull_is_as_long_as_the_cells_that_are_likely_one()
    {
        MeasuredHull hull = Measured(_ => 0);

        Assert.InRange(hull.LengthMetres, 118, 122);
        Assert.InRange(hull.WidthMetres, 18, 22);
        Assert.InRange(hull.Score, 0.8, 0.9);
    }

    [Theory]
    [InlineData(0.6f)]
    [InlineData(0.9f)]
    public void What_goes_on_far_beyond_the_middle_of_a_hull_is_no_part_of_it(float probability) =>
        Assert.InRange(Measured(x => x is >= 180 and < 260 ? probability : 0).LengthMetres, 118, 128);

    /// <summary>A hull of 120 m by 20 m from (60, 40) on, and what lies before it in its line, 8 m wide: by column.</summary>
    private static MeasuredHull Measured(Func<int, float> beyond)
    {
        var map = new CellMap(150, 50);
        List<Point2f> middle = [];
        for (int i = 0; i < map.Values.Length; i++)
        {
            (int x, int y) = ((i % map.Width * CellMap.Stride) + 1, (i / map.Width * CellMap.Stride) + 1);
            bool inside = x is >= 60 and < 180 && y is >= 40 and < 60;
            map.Values[i] = inside ? 0.9f : y is >= 46 and < 54 ? beyond(x) : 0;
            if (x is >= 65 and < 175 && y is >= 45 and < 55)
            {
                middle.Add(new Point2f(x, y));
            }
        }

        return new HullMeasurer(map).Measure([.. middle])!;
    }
}
