using System.Globalization;

namespace Imagery.Scenes;

/// <summary>Reads times and numbers as metadata write them: ISO 8601, invariant, UTC unless an offset is given.</summary>
internal static class Timestamps
{
    private static readonly string[] s_dateOnly = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <returns>Null when the text is no time.</returns>
    public static (DateTimeOffset TimeUtc, bool IsDateOnly)? Parse(string? text)
    {
        text = text?.Trim().Trim('"');
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, s_dateOnly, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day))
        {
            return Plausible(day) ? (day, true) : null;
        }

        // Only forms that begin with the year: 01/02/2024 is two dates.
        return text.Length > 10 && text[4] is '-' or '/' && char.IsAsciiDigit(text[0])
            && DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            && Plausible(time)
            ? (time, false)
            : null;
    }

    public static double? Number(string? text) =>
        double.TryParse(text?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>Within the age of civil imagery and of this program.</summary>
    public static bool Plausible(DateTimeOffset time) => time.Year is >= 1970 and < 2100;
}
