using System.Globalization;
using Imagery.Reporting;
using Imagery.Reviewing;

namespace Imagery.Review;

/// <summary>Says in words how many more looks a zone needs and when to stop.</summary>
internal static class Advice
{
    /// <param name="width">Wanted width of the 90 % interval, containers.</param>
    public static string For(ZoneReview zone, int width)
    {
        var needed = LooksNeeded.For(zone, width);
        string doubtful = needed switch
        {
            { Looks: 0 } => Text($"Stop: the interval is {needed.Width} wide."),
            { Looks: { } looks } => Text($"{Looks(looks)} more, the most doubtful first, and the interval is at most {width} wide (now {needed.Width})."),
            { LooksWhenSearched: 0 } => Text($"Search the zone for missed ones and mark it searched: then the interval is at most {width} wide (now {needed.Width})."),
            { LooksWhenSearched: { } looks } => Text($"Looking at boxes finds no missed ones: with the zone searched and {Looks(looks)} more the interval is at most {width} wide (now {needed.Width})."),
            _ => Text($"No number of looks makes it {width} wide: what lies in the part that was not seen leaves {needed.LeastWidth}. Stop when that is reached."),
        };
        ReviewSample sample = ReviewedCsv.SampleOf(zone);
        string sampled = sample.Estimate() is { } e
            ? Text($" By sampling ({e.Draws} draws): {e.Best:0.0} [{e.Low:0.0}–{e.High:0.0}] of {zone.Boxes.Count(b => b.Machine is not null)} boxes are containers.")
            : string.Empty;
        return doubtful + sampled + (sample.LooksTo(width) is { } more and > 0 ? Text($" In sampled order: {Looks(more)} more, and the estimate by sampling is as narrow.") : string.Empty);
    }

    private static string Looks(int looks) => Text($"{looks} {(looks == 1 ? "look" : "looks")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
