using System.Text.Json;
using NetTopologySuite.Geometries;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Reporting;

/// <summary>RFC 7946 geometries of polygons in longitude and latitude, seven decimals (a centimetre).</summary>
internal static class JsonGeometry
{
    /// <exception cref="ArgumentException">The geometry is neither polygon nor multipolygon.</exception>
    public static void Write(Utf8JsonWriter json, Area area)
    {
        json.WriteStartObject();
        switch (area)
        {
            case Polygon polygon:
                json.WriteString("type", "Polygon");
                json.WritePropertyName("coordinates");
                Rings(json, polygon);
                break;
            case MultiPolygon several:
                json.WriteString("type", "MultiPolygon");
                json.WriteStartArray("coordinates");
                foreach (Polygon part in several.Geometries.Cast<Polygon>())
                {
                    Rings(json, part);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"a {area.GeometryType} is no area", nameof(area));
        }

        json.WriteEndObject();
    }

    private static void Rings(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        if (!polygon.IsEmpty)
        {
            json.Positions(polygon.Shell.Coordinates);
        }

        foreach (LinearRing hole in polygon.Holes)
        {
            json.Positions(hole.Coordinates);
        }

        json.WriteEndArray();
    }
}
