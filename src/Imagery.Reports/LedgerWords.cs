using Imagery.Comparisons;
using Imagery.Comparisons.Ledgers;
using Imagery.Reporting;

namespace Imagery.Reports;

/// <summary>The ledger of ship calls in words and cells.</summary>
internal static class LedgerWords
{
    public const string Unknown = "not known";

    /// <summary>What one matched row tells; names of sites and zones stand in it as they are.</summary>
    public static string Sentence(LedgerRow row)
    {
        (ShipCall from, ShipCall to, Passage passage) = (row.From!, row.To!, row.Passage!);
        string text = FormattableString.Invariant(
            $"A ship of {(from.LengthMetres + to.LengthMetres) / 2:0} m, last seen at {from.Site} on {KeyStatement.Day(from.LastSeenUtc)}, fits one first seen at {to.Site} on {KeyStatement.Day(to.FirstSeenUtc)} ({passage.Metres / 1000:0} km, {passage.Least.TotalHours:0.0} to {passage.Most.TotalHours:0.0} hours at sea).");
        text += row.Left is { } left ? $" {Moved(left, "left", from.Site)}" : $" What it took from {from.Site} is {Unknown}.";
        text += row.Arrived is { } arrived ? $" {Moved(arrived, "arrived at", to.Site)}" : $" What it brought to {to.Site} is {Unknown}.";
        return row.Balance is { } balance ? $"{text} Balance: {Range(balance)}." : text;
    }

    /// <summary>Best estimate with its 90 % interval, whole containers; empty when not known.</summary>
    public static string Range(Estimate? estimate) => estimate is { } e
        ? FormattableString.Invariant($"{Whole(e.Best)} [{Whole(Math.Floor(e.Low))} to {Whole(Math.Ceiling(e.High))}]")
        : string.Empty;

    /// <summary>Where and when a call ended.</summary>
    public static string Departure(ShipCall? call) => call is null
        ? Unknown
        : $"{call.Site}, seen {Day(call.LastSeenUtc)}, " + (call.GoneByUtc is { } gone ? $"gone by {Day(gone)}" : "not seen gone");

    /// <summary>Where and when a call began.</summary>
    public static string Arrival(ShipCall? call) => call is null
        ? Unknown
        : $"{call.Site}, seen {Day(call.FirstSeenUtc)}, " + (call.NotBeforeUtc is { } before ? $"not there {Day(before)}" : "may have been there before");

    public static string Flag(string flag) => flag switch
    {
        Contradiction.TwoPlaces => "a ship of this length was in two places",
        Contradiction.FasterThanPossible => "seen at both ports faster than a ship can sail",
        Contradiction.MoreArrivedThanLeft => "more arrived than left",
        Contradiction.OverCapacity => "more than the ship can carry",
        "ambiguous" => "another departure fits as well",
        "may-be-one-stay" => "may be one stay with another call",
        "left-no-load-zone" => "lay at no loading zone",
        "arrived-no-unload-zone" => "lay at no unloading zone",
        "left-partly-seen" => "loading: the quay was seen in part",
        "arrived-partly-seen" => "unloading: the quay was seen in part",
        "left-not-observed" => "loading: the quay was not seen before and after",
        "arrived-not-observed" => "unloading: the quay was not seen before and after",
        _ => flag.Replace('-', ' '),
    };

    private static string Moved(StockChange change, string verb, string site) =>
        $"{Range(change.Containers)} {verb} {string.Join(" and ", change.Zones.Select(SiteSection.NameOf))} of {site} between {Day(change.FromUtc)} and {Day(change.ToUtc)}.";

    private static string Whole(double value) => OutputWords.Number(value, 0).Replace('-', '−');

    private static string Day(DateTimeOffset time) => KeyStatement.Day(time);
}
