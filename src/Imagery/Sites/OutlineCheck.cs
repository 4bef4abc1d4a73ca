using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Sites;

/// <summary>What is wrong with an outline drawn by hand, in longitude and latitude.</summary>
internal static class OutlineCheck
{
    /// <summary>Every place where a ring crosses or touches itself; else the first other fault.</summary>
    public static IEnumerable<string> Faults(Area outline)
    {
        bool crosses = false;
        foreach (Polygon polygon in Polygons(outline))
        {
            foreach (LinearRing ring in polygon.Holes.Prepend(polygon.Shell))
            {
                IsSimpleOp simple = new(ring) { FindAllLocations = true };
                foreach (Coordinate at in simple.NonSimpleLocations.Distinct())
                {
                    crosses = true;
                    yield return $"outline is not sound: self-crossing (Self-intersection) at {At(at)}; go round the outline once, without crossing a line drawn before";
                }
            }
        }

        if (!crosses && new IsValidOp(outline).ValidationError is { } error)
        {
            yield return $"outline is not sound: {error.Message} at {At(error.Coordinate)}";
        }
    }

    /// <summary>Which way the rings of a feature run, as they stand in the file: the reader turns them without a word.</summary>
    /// <param name="geometry">The GeoJSON geometry.</param>
    public static IEnumerable<string> Windings(JsonElement geometry)
    {
        foreach (JsonElement polygon in PolygonsOf(geometry))
        {
            int ring = 0;
            foreach (JsonElement positions in polygon.EnumerateArray())
            {
                bool isShell = ring++ == 0;
                if (Turning(positions) is { } turning && (turning > 0) != isShell)
                {
                    yield return isShell
                        ? "winding: the outline runs clockwise; RFC 7946 wants outer rings counter-clockwise (it is read all the same)"
                        : $"winding: hole {ring - 1} runs counter-clockwise; RFC 7946 wants holes clockwise (it is read all the same)";
                }

                if (!isShell)
                {
                    yield return $"hole {ring - 1}: containers inside it are not counted here; remove it when that is not meant";
                }
            }
        }
    }

    /// <summary>The same outline with both axes exchanged.</summary>
    public static Area Swapped(Area outline) => new AffineTransformation(0, 1, 0, 1, 0, 0).Transform(outline);

    private static string At(Coordinate c) => string.Create(CultureInfo.InvariantCulture, $"{c.X:0.######},{c.Y:0.######}");

    private static IEnumerable<Polygon> Polygons(Area outline) =>
        Enumerable.Range(0, outline.NumGeometries).Select(i => (Polygon)outline.GetGeometryN(i));

    private static IEnumerable<JsonElement> PolygonsOf(JsonElement geometry)
    {
        JsonElement coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() == "Polygon" ? [coordinates] : coordinates.EnumerateArray();
    }

    /// <summary>Twice the signed area, square degrees: above 0 = counter-clockwise; null for no area. Taken from the first corner, so that digits are not lost.</summary>
    private static double? Turning(JsonElement positions)
    {
        (double X, double Y)[] p = [.. positions.EnumerateArray().Select(q => (q[0].GetDouble(), q[1].GetDouble()))];
        double sum = 0;
        for (int i = 1; i < p.Length; i++)
        {
            sum += ((p[i - 1].X - p[0].X) * (p[i].Y - p[0].Y)) - ((p[i].X - p[0].X) * (p[i - 1].Y - p[0].Y));
        }

        return sum == 0 ? null : sum;
    }
}
