using Imagery.Coverage;
using Imagery.Geometry;
using Xunit;
using Coordinate = NetTopologySuite.Geometries.Coordinate;
using GeometryFactory = NetTopologySuite.Geometries.GeometryFactory;

namespace Imagery.Tests.UsableAreas;

public class UsableAreaTests
{
    private static readonly UsableArea s_area = new(
        new PixelWindow(10, 20, 7, 4), 3, [GroundConditions.Clear, GroundConditions.Cloud, GroundConditions.Shadow, GroundConditions.Clear, GroundConditions.Cloud, GroundConditions.Masked]);

    [Fact]
    public void A_row_of_a_mask_loses_hidden_pixels_and_no_others()
    {
        byte[] mask = [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255];
        s_area.Hide(mask, 8, 20);
        Assert.Equal([255, 255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255], mask);
        s_area.Hide(mask, 8, 24);
        Assert.Equal(9, mask.Count(m => m == 255));
        s_area.Hide(mask, 8, 23);
        Assert.Equal([255, 255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255], mask);
    }

    [Fact]
    public void Outside_the_cells_nothing_is_said() =>
        Assert.Equal(
            [GroundConditions.Clear, GroundConditions.Cloud, GroundConditions.Clear],
            [s_area.At(new PixelPoint(9.9, 20)), s_area.At(new PixelPoint(13, 20)), s_area.At(new PixelPoint(17, 20))]);

    [Fact]
    public void Cells_are_tallied_where_their_middle_lies_in_the_polygon()
    {
        var square = new GeometryFactory().CreatePolygon([new(13, 20), new(17, 20), new(17, 22), new(13, 22), new Coordinate(13, 20)]);
        ConditionTally tally = s_area.Tally(PixelPolygon.From(square, p => new PixelPoint(p.X, p.Y)));
        Assert.Equal(1, tally[GroundConditions.Cloud]);
        Assert.Equal(0, tally[GroundConditions.Masked]);
    }
}
