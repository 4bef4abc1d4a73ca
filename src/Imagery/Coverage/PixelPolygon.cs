using Imagery.Geometry;
using Area = NetTopologySuite.Geometries.Geometry;
using Coordinate = NetTopologySuite.Geometries.Coordinate;
using LineString = NetTopologySuite.Geometries.LineString;
using Polygon = NetTopologySuite.Geometries.Polygon;

namespace Imagery.Coverage;

/// <summary>Whole pixels of one row, half-open.</summary>
public readonly record struct PixelRun(int Start, int End);

/// <summary>
/// A polygon or multipolygon in pixel coordinates that tells, row by row, which pixel centres it holds (even-odd rule). What it
/// says about a pixel depends on that pixel alone, so the answer is the same however the raster is cut.
/// </summary>
public sealed class PixelPolygon
{
    private readonly Edge[] _edges;

    private PixelPolygon(Edge[] edges) => _edges = edges;

    /// <param name="area">Polygons in any frame; other geometries hold no pixels.</param>
    /// <param name="toPixel">From that frame to pixel coordinates.</param>
    public static PixelPolygon From(Area area, Func<MapPoint, PixelPoint> toPixel)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(toPixel);
        List<Edge> edges = [];
        for (int i = 0; i < area.NumGeometries; i++)
        {
            if (area.GetGeometryN(i) is Polygon polygon)
            {
                AddRing(polygon.ExteriorRing, toPixel, edges);
                foreach (LineString hole in polygon.InteriorRings)
                {
                    AddRing(hole, toPixel, edges);
                }
            }
        }

        return new PixelPolygon([.. edges.OrderBy(e => e.Top)]);
    }

    /// <summary>The smallest window of whole pixels around the polygon; empty for an empty polygon.</summary>
    public PixelWindow Bounds
    {
        get
        {
            if (_edges.Length == 0)
            {
                return default;
            }

            int left = (int)Math.Floor(_edges.Min(e => Math.Min(e.TopColumn, e.BottomColumn)));
            int right = (int)Math.Ceiling(_edges.Max(e => Math.Max(e.TopColumn, e.BottomColumn)));
            int top = (int)Math.Floor(_edges.Min(e => e.Top));
            int bottom = (int)Math.Ceiling(_edges.Max(e => e.Bottom));
            return new PixelWindow(left, top, right - left, bottom - top);
        }
    }

    /// <summary>How many pixel centres lie inside, on a lattice without end.</summary>
    public long CountPixels()
    {
        PixelWindow bounds = Bounds;
        List<PixelRun> runs = [];
        long count = 0;
        for (int row = bounds.Row; row < bounds.EndRow; row++)
        {
            RunsOfRow(row, bounds.Column - 1, bounds.EndColumn + 1, runs);
            count += runs.Sum(r => (long)r.End - r.Start);
        }

        return count;
    }

    /// <summary>The runs of pixels in <paramref name="row"/> whose centres lie inside, clipped to [start, end), left to right.</summary>
    public void RunsOfRow(int row, int start, int end, List<PixelRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        runs.Clear();
        double y = row + 0.5;
        List<double> crossings = [];
        foreach (Edge edge in _edges)
        {
            if (edge.Top > y)
            {
                break;
            }

            if (edge.Bottom > y)
            {
                crossings.Add(edge.ColumnAt(y));
            }
        }

        crossings.Sort();
        for (int i = 0; i + 1 < crossings.Count; i += 2)
        {
            int from = Math.Max(start, (int)Math.Ceiling(Math.Clamp(crossings[i], -1e9, 1e9) - 0.5));
            int to = Math.Min(end, (int)Math.Ceiling(Math.Clamp(crossings[i + 1], -1e9, 1e9) - 0.5));
            if (to > from)
            {
                runs.Add(new PixelRun(from, to));
            }
        }
    }

    private static void AddRing(LineString ring, Func<MapPoint, PixelPoint> toPixel, List<Edge> edges)
    {
        Coordinate[] vertices = ring.Coordinates;
        for (int i = 1; i < vertices.Length; i++)
        {
            PixelPoint a = toPixel(new MapPoint(vertices[i - 1].X, vertices[i - 1].Y));
            PixelPoint b = toPixel(new MapPoint(vertices[i].X, vertices[i].Y));
            if (a.Row != b.Row)
            {
                edges.Add(a.Row < b.Row ? new Edge(a.Row, b.Row, a.Column, b.Column) : new Edge(b.Row, a.Row, b.Column, a.Column));
            }
        }
    }

    /// <summary>Half-open in rows: holds Top, not Bottom, so that a vertex on a scan line is met once.</summary>
    private readonly record struct Edge(double Top, double Bottom, double TopColumn, double BottomColumn)
    {
        public double ColumnAt(double row) => TopColumn + ((row - Top) / (Bottom - Top) * (BottomColumn - TopColumn));
    }
}
