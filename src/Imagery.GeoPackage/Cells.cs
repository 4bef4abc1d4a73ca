using System.Globalization;
using System.Text;
using NetTopologySuite.IO;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.GeoPackage;

/// <summary>How values stand in cells so that they come back unchanged.</summary>
internal static class Cells
{
    private const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string Ticks = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The format of a GeoPackage, milliseconds; more digits only for times that have them.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? Milliseconds : Ticks, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">The text is no such time.</exception>
    public static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(
        text,
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Words joined by <c>;</c>; one inside a word is written <c>\;</c>.</summary>
    public static string List(IReadOnlyList<string> words) => string.Join(';', words.Select(w =>
        w.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)));

    public static IReadOnlyList<string> List(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        List<string> words = [];
        StringBuilder word = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == ';')
            {
                words.Add(word.ToString());
                word.Clear();
                continue;
            }

            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            word.Append(text[i]);
        }

        words.Add(word.ToString());
        return words;
    }

    public static byte[] Binary(Area area) => area.AsBinary();

    /// <exception cref="ParseException">The bytes are no geometry.</exception>
    public static Area Binary(byte[] bytes) => new WKBReader().Read(bytes);
}
