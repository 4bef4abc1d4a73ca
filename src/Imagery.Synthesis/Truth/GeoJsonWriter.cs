using System.Text;
using System.Text.Json;
using Imagery.Geometry;

namespace Imagery.Synthesis.Truth;

/// <summary>Writes a FeatureCollection, one feature a line; rings run counter-clockwise (RFC 7946), seven or eight decimals.</summary>
internal sealed class GeoJsonWriter
{
    private readonly StringBuilder _text = new("{\"type\":\"FeatureCollection\",\"features\":[\n");
    private bool _any;

    public void AddPolygon(IReadOnlyList<MapPoint> ring, IReadOnlyList<(string Name, object? Value)> properties)
    {
        double doubled = 0;
        for (int i = 0; i < ring.Count; i++)
        {
            MapPoint a = ring[i];
            MapPoint b = ring[(i + 1) % ring.Count];
            doubled += ((a.X - ring[0].X) * (b.Y - ring[0].Y)) - ((b.X - ring[0].X) * (a.Y - ring[0].Y));
        }

        IEnumerable<MapPoint> turned = doubled < 0 ? ring.Reverse() : ring;
        List<MapPoint> closed = [.. turned];
        closed.Add(closed[0]);
        Add("{\"type\":\"Polygon\",\"coordinates\":[[" + string.Join(',', closed.Select(Position)) + "]]}", properties);
    }

    public void AddPoint(MapPoint at, IReadOnlyList<(string Name, object? Value)> properties) =>
        Add("{\"type\":\"Point\",\"coordinates\":" + Position(at) + "}", properties);

    public void Save(string path)
    {
        File.WriteAllText(path + ".part", _text + "\n]}\n");
        File.Move(path + ".part", path, overwrite: true);
    }

    private void Add(string geometry, IReadOnlyList<(string Name, object? Value)> properties)
    {
        _text.Append(_any ? ",\n" : string.Empty).Append("{\"type\":\"Feature\",\"properties\":{");
        _text.AppendJoin(',', properties.Select(p => JsonSerializer.Serialize(p.Name) + ":" + JsonSerializer.Serialize(p.Value)));
        _text.Append("},\"geometry\":").Append(geometry).Append('}');
        _any = true;
    }

    private static string Position(MapPoint p) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{p.X:0.00000000},{p.Y:0.00000000}]");
}
