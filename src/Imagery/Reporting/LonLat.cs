using Imagery.Geometry;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Reporting;

/// <summary>Moves what lies in a site's frame (metres) to WGS 84 longitude and latitude (degrees).</summary>
public static class LonLat
{
    /// <summary>A copy of <paramref name="area"/> in degrees, SRID 4326; exterior rings counter-clockwise, holes clockwise.</summary>
    public static Area From(Area area, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(frame);
        Area copy = area.Copy();
        copy.Apply(new Unprojection(frame));
        copy.GeometryChanged();
        copy = Oriented(copy);
        copy.SRID = 4326;
        return copy;
    }

    /// <summary>The box of a detection as a polygon in degrees.</summary>
    public static Polygon From(Detections.Detection detection, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(detection);
        IReadOnlyList<MapPoint> corners = detection.Corners();
        Coordinate[] ring = [.. corners.Append(corners[0]).Select(c => new Coordinate(c.X, c.Y))];
        return (Polygon)From(new Polygon(new LinearRing(ring)), frame);
    }

    /// <summary>The site of every scene, by scene id.</summary>
    public static IReadOnlyDictionary<string, Site> SiteByScene(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Dictionary<string, Site> sites = results.Sites.ToDictionary(s => s.Name, StringComparer.Ordinal);
        return results.Scenes.ToDictionary(s => s.SceneId, s => sites[s.Site], StringComparer.Ordinal);
    }

    private static Area Oriented(Area area) => area switch
    {
        Polygon p => Oriented(p),
        MultiPolygon m => new MultiPolygon([.. m.Geometries.Cast<Polygon>().Select(Oriented)]),
        _ => area,
    };

    private static Polygon Oriented(Polygon p) =>
        new(Turned(p.Shell, counterClockwise: true), [.. p.Holes.Select(h => Turned(h, counterClockwise: false))]);

    private static LinearRing Turned(LinearRing ring, bool counterClockwise) =>
        ring.IsEmpty || ring.IsCCW == counterClockwise ? ring : (LinearRing)ring.Reverse();

    private sealed class Unprojection(Crs frame) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            MapPoint p = frame.ToGeographic(new MapPoint(sequence.GetX(i), sequence.GetY(i)));
            sequence.SetX(i, p.X);
            sequence.SetY(i, p.Y);
        }
    }
}
