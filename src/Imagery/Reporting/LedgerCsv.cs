using Imagery.Comparisons;
using Imagery.Comparisons.Ledgers;

namespace Imagery.Reporting;

/// <summary><c>ledger.csv</c>: what left one port and what arrived at another, ship by ship; made from stored results alone.</summary>
public static class LedgerCsv
{
    public const string FileName = "ledger.csv";

    /// <summary>The columns, in order; docs/ledger.md says what they mean.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "row", "status", "from_site", "to_site", "distance_km", "passage_hours_least", "passage_hours_most", "elapsed_hours_least", "elapsed_hours_most",
        "from_not_before_utc", "from_first_seen_utc", "from_last_seen_utc", "from_gone_by_utc",
        "to_not_before_utc", "to_first_seen_utc", "to_last_seen_utc", "to_gone_by_utc",
        "from_vessel_length_m", "to_vessel_length_m", "from_deck_seen", "to_deck_seen",
        "left_zones", "left_from_utc", "left_to_utc", "left", "left_low", "left_high",
        "arrived_zones", "arrived_from_utc", "arrived_to_utc", "arrived", "arrived_low", "arrived_high",
        "balance", "balance_low", "balance_high", "capacity", "capacity_source", "flags",
    ];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path) => CsvTable.Write(path, Columns, InOrder(results).Select((r, i) => Texts(r, i + 1)));

    /// <summary>With the assumptions that the results' parameters name.</summary>
    public static IReadOnlyList<LedgerRow> InOrder(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new LedgerFinder(LedgerParameters.Read(results.Description.Parameters)).Find(
            new LedgerSources(results.Sites, results.Observations, results.Comparisons, results.Vessels, results.Detections));
    }

    /// <summary>One row as text; empty = not known. Hours and kilometres with one decimal.</summary>
    /// <param name="number">From 1.</param>
    public static IReadOnlyList<string> Texts(LedgerRow r, int number)
    {
        ArgumentNullException.ThrowIfNull(r);
        return
        [
            OutputWords.Number(number), Status(r), r.From?.Site ?? "", r.To?.Site ?? "",
            OutputWords.Number(r.Passage?.Metres / 1000, 1), OutputWords.Number(r.Passage?.Least.TotalHours, 1), OutputWords.Number(r.Passage?.Most.TotalHours, 1),
            OutputWords.Number(ElapsedLeast(r), 1), OutputWords.Number(ElapsedMost(r), 1),
            .. Times(r.From), .. Times(r.To),
            OutputWords.Number(r.From?.LengthMetres, 1), OutputWords.Number(r.To?.LengthMetres, 1),
            OutputWords.Number(r.From?.Sightings[^1].DeckSeen), OutputWords.Number(r.To?.Sightings[0].DeckSeen),
            .. Texts(r.Left), .. Texts(r.Arrived), .. Texts(r.Balance),
            OutputWords.Number(r.Capacity?.Containers), r.Capacity?.Source ?? "", OutputWords.Joined(r.Flags),
        ];
    }

    /// <returns><c>matched</c>, <c>departure-only</c> or <c>arrival-only</c>.</returns>
    public static string Status(LedgerRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row switch { { From: null } => "arrival-only", { To: null } => "departure-only", _ => "matched" };
    }

    /// <summary>Hours between departure and arrival, at least, by what was seen: from the image without the ship to the last one without it at the other end.</summary>
    private static double? ElapsedLeast(LedgerRow r) =>
        r.From?.GoneByUtc is { } gone && r.To?.NotBeforeUtc is { } notBefore ? Math.Max(0, (notBefore - gone).TotalHours) : null;

    private static double? ElapsedMost(LedgerRow r) => r.Passage is null ? null : (r.To!.FirstSeenUtc - r.From!.LastSeenUtc).TotalHours;

    private static string[] Times(ShipCall? call) => call is null
        ? ["", "", "", ""]
        : [Time(call.NotBeforeUtc), OutputWords.Time(call.FirstSeenUtc), OutputWords.Time(call.LastSeenUtc), Time(call.GoneByUtc)];

    private static string Time(DateTimeOffset? time) => time is { } known ? OutputWords.Time(known) : "";

    private static string[] Texts(StockChange? change) => change is null
        ? ["", "", "", "", "", ""]
        : [OutputWords.Joined(change.Zones), OutputWords.Time(change.FromUtc), OutputWords.Time(change.ToUtc), .. Texts(change.Containers)];

    private static string[] Texts(Estimate? estimate) =>
    [
        OutputWords.Number(estimate?.Best, 0), OutputWords.Number(estimate is { } a ? Math.Floor(a.Low) : null, 0), OutputWords.Number(estimate is { } b ? Math.Ceiling(b.High) : null, 0),
    ];
}
