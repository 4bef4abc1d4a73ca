using System.Globalization;
using System.Text.Json;

namespace Imagery.Reporting;

/// <summary>JSON files as all outputs write them: UTF-8, indented by two, line feeds, a line feed at the end.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public static void Write(string path, Action<Utf8JsonWriter> fill) => AtomicFile.Write(path, stream =>
    {
        using (Utf8JsonWriter json = new(stream, Options))
        {
            fill(json);
        }

        stream.WriteByte((byte)'\n');
    });

    /// <summary>The same as text, for stdout.</summary>
    public static string Text(Action<Utf8JsonWriter> fill)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            fill(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>A number with at most so many decimals; null when unknown or not finite, which JSON cannot say.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value, int decimals)
    {
        json.WritePropertyName(name);
        if (value is double known && double.IsFinite(known))
        {
            json.WriteRawValue(Text(known, decimals));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>One ring or line of positions on one line of text.</summary>
    public static void Positions(this Utf8JsonWriter json, NetTopologySuite.Geometries.Coordinate[] positions) =>
        json.WriteRawValue($"[{string.Join(", ", positions.Select(p => $"[{Text(p.X, 7)}, {Text(p.Y, 7)}]"))}]");

    /// <summary>Numbers of at most seven decimals on one line of text.</summary>
    public static void Numbers(this Utf8JsonWriter json, double[] values) =>
        json.WriteRawValue($"[{string.Join(", ", values.Select(v => Text(v, 7)))}]");

    private static string Text(double value, int decimals)
    {
        double rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }
}
