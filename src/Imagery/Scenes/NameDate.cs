using System.Globalization;
using System.Text.RegularExpressions;

namespace Imagery.Scenes;

/// <summary>A date in the name of a file or folder.</summary>
/// <param name="Text">As it stands in the name.</param>
internal sealed partial record NameDate(DateTimeOffset TimeUtc, bool IsDateOnly, string Text)
{
    /// <summary>All dates of a name, left to right. Digits that are part of a longer number, and days that no calendar has, are no dates.</summary>
    public static IReadOnlyList<NameDate> FindAll(string name)
    {
        List<NameDate> dates = [];
        foreach (Match match in Pattern().Matches(name))
        {
            string day = match.Groups["y"].Value + match.Groups["m"].Value + match.Groups["d"].Value;
            string time = match.Groups["H"].Value + match.Groups["M"].Value + match.Groups["S"].Value;
            if (Parse(day, time) is { } timed)
            {
                dates.Add(new NameDate(timed, false, match.Value));
            }
            else if (Parse(day, "000000") is { } dated)
            {
                dates.Add(new NameDate(dated, true, $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}"));
            }
        }

        return dates;
    }

    private static DateTimeOffset? Parse(string day, string time) =>
        DateTimeOffset.TryParseExact(
            day + time, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)
        && Timestamps.Plausible(parsed)
            ? parsed
            : null;

    // 20231019T022800Z · 20231019_022800 · 20231019-022800 · 2023-10-19T02:28:00 · 2023-10-19 · 20231019; a fraction of a second may follow.
    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d\d)(?<sep>[-_]?)(?<m>\d\d)\k<sep>(?<d>\d\d)(?:[T_\- ]?(?<H>\d\d)[:\-]?(?<M>\d\d)[:\-]?(?<S>\d\d)(?:[.,]?\d{1,6})?)?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
