using CsCheck;
using Imagery.Coverage;
using Imagery.Geometry;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Coverage;

public class PixelPolygonTests
{
    private static readonly GeometryFactory s_factory = new();

    [Fact]
    public void A_square_on_pixel_edges_holds_exactly_its_pixels()
    {
        PixelPolygon polygon = PixelPolygon.From(Box(2, 3, 5, 7), p => new PixelPoint(p.X, p.Y));

        Assert.Equal(12, polygon.CountPixels());
        Assert.Equal([new PixelRun(2, 5)], Runs(polygon, 3));
        Assert.Empty(Runs(polygon, 7));
    }

    [Fact]
    public void Two_polygons_with_a_common_edge_share_no_pixel_and_miss_none()
    {
        PixelPolygon left = PixelPolygon.From(Box(0, 0, 4.5, 10), p => new PixelPoint(p.X, p.Y));
        PixelPolygon right = PixelPolygon.From(Box(4.5, 0, 10, 10), p => new PixelPoint(p.X, p.Y));

        Assert.Equal(100, left.CountPixels() + right.CountPixels());
    }

    [Fact]
    public void A_hole_holds_no_pixels()
    {
        NetTopologySuite.Geometries.Geometry ring = Box(0, 0, 10, 10).Difference(Box(3, 3, 6, 6));

        Assert.Equal(91, PixelPolygon.From(ring, p => new PixelPoint(p.X, p.Y)).CountPixels());
    }

    [Fact]
    public void Runs_agree_with_point_in_polygon_for_random_triangles() =>
        Gen.Select(Gen.Double[-5, 25], Gen.Double[-5, 25]).Array[3].Sample(corners =>
        {
            Coordinate[] ring = [.. corners.Append(corners[0]).Select(c => new Coordinate(c.Item1, c.Item2))];
            Polygon triangle = s_factory.CreatePolygon(ring);
            PixelPolygon polygon = PixelPolygon.From(triangle, p => new PixelPoint(p.X, p.Y));
            for (int row = 0; row < 20; row++)
            {
                List<PixelRun> runs = Runs(polygon, row);
                for (int column = 0; column < 20; column++)
                {
                    var centre = new Point(column + 0.5, row + 0.5);
                    bool inside = runs.Exists(r => column >= r.Start && column < r.End);
                    if (inside != triangle.Contains(centre) && triangle.Boundary.Distance(centre) > 1e-9)
                    {
                        return false;
                    }
                }
            }

            return true;
        });

    private static List<PixelRun> Runs(PixelPolygon polygon, int row)
    {
        List<PixelRun> runs = [];
        polygon.RunsOfRow(row, 0, 20, runs);
        return runs;
    }

    private static Polygon Box(double west, double south, double east, double north) =>
        (Polygon)s_factory.ToGeometry(new Envelope(west, east, south, north));
}
