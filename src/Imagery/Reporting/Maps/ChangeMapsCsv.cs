using Imagery.Pipeline.ChangeMaps;
using Imagery.Sites;

namespace Imagery.Reporting.Maps;

/// <summary><c>change_maps.csv</c>: what the change map of each pair of dates shows of each zone.</summary>
public static class ChangeMapsCsv
{
    public const string FileName = "change_maps.csv";

    /// <summary>The columns, in order. Areas in square metres; empty where nothing was compared.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "site", "zone", "earlier_utc", "later_utc", "earlier_scene", "later_scene", "status", "reasons", "cell_m", "compared_share", "changed_m2",
        "false_alarms_m2", "stacks_gained_m2", "stacks_lost_m2", "brighter_m2", "darker_m2",
    ];

    /// <summary>Rows of one pair, one a zone, the whole site first. A pair that could not be compared has rows too: a gap is never a zero.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(ChangePair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        foreach (Zone zone in pair.Later.Site.Zones)
        {
            ZoneChange? change = pair.Map?.Zones.FirstOrDefault(z => z.Zone == zone.Name && z.ComparedShare > 0);
            yield return
            [
                pair.Later.Site.Name, zone.Name, OutputWords.Time(pair.Earlier.Acquisition.TimeUtc), OutputWords.Time(pair.Later.Acquisition.TimeUtc),
                pair.Earlier.Id, pair.Later.Id, change is null ? "not-compared" : "compared", OutputWords.Joined(pair.Reasons),
                OutputWords.Number(change is null ? null : pair.Map!.Grid.CellMetres, 2), OutputWords.Number(change?.ComparedShare, 3),
                OutputWords.Number(change?.Changed, 0), OutputWords.Number(change?.FalseAlarms, 0),
                OutputWords.Number(change?.StacksGained, 0), OutputWords.Number(change?.StacksLost, 0),
                OutputWords.Number(change?.Brighter, 0), OutputWords.Number(change?.Darker, 0),
            ];
        }
    }

    /// <returns>The table, ready to be stored.</returns>
    public static StoredMap Of(IEnumerable<IReadOnlyList<string>> rows) => new(FileName, CsvTable.Bytes(Columns, rows));
}
