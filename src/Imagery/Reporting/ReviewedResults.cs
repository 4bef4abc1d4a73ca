using System.Globalization;
using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Observations;
using Imagery.Pipeline;
using Imagery.Reviewing;
using Imagery.Sites;

namespace Imagery.Reporting;

/// <summary>Lays a ledger over the machine's results: counts, intervals and comparisons follow.</summary>
public static class ReviewedResults
{
    /// <summary>Word of the column <c>flags</c>: somebody's edit bears on the row.</summary>
    public const string EditedFlag = "edited";

    /// <summary>Word of the column <c>flags</c>: reviewers contradict each other on a box of the row.</summary>
    public const string DisputedFlag = "reviewers-disagree";

    /// <param name="machine">Results without review.</param>
    /// <param name="pictures">Of the scenes; null = none were kept.</param>
    /// <returns>The same where the ledger is empty.</returns>
    public static RunResults Of(RunResults machine, Ledger ledger, IZonePictures? pictures)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(ledger);
        if (ledger.All.Count == 0)
        {
            return machine;
        }

        ILookup<string, Edit> edits = ledger.Standing.ToLookup(e => e.SceneId, StringComparer.Ordinal);
        HashSet<string> known = [.. machine.Scenes.Select(s => s.SceneId)];
        Dictionary<string, SceneReview> scenes = machine.Scenes.ToDictionary(
            s => s.SceneId, s => OfScene(machine, s, [.. edits[s.SceneId]]), StringComparer.Ordinal);
        ZoneReview[] zones = [.. machine.Observations.Select(o => OfZone(machine, o, scenes.GetValueOrDefault(o.SceneId)))];
        ReviewedBox[] boxes = [.. machine.Scenes.SelectMany(s => scenes[s.SceneId].Boxes)];
        ReviewFindings review = new(
            ledger,
            machine,
            zones,
            [.. boxes.Where(b => b.Box.State == ReviewState.Rejected).Select(b => b.Box)],
            [.. boxes.Where(b => b.Verdicts.Count > 0 || b.Notes.Count > 0)],
            [.. scenes.Values.SelectMany(s => s.Orphans).Concat(ledger.Standing.Where(e => !known.Contains(e.SceneId))).OrderBy(e => e.AtUtc).ThenBy(e => e.Id, StringComparer.Ordinal)]);
        RunResults reviewed = machine with
        {
            Observations = [.. zones.Select(Observed)],
            Detections = [.. boxes.Where(b => b.Box.State != ReviewState.Rejected).Select(b => b.Box)],
            Review = review,
        };
        return ComparedResults.Of(reviewed, pictures, BaselineOf(machine));
    }

    /// <summary>One image under review.</summary>
    /// <param name="standing">Edits of the image that hold, by time.</param>
    public static SceneReview OfScene(RunResults machine, SceneSummary scene, IReadOnlyList<Edit> standing)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(scene);
        Site site = machine.Sites.First(s => s.Name == scene.Site);
        Vessel[] vessels = [.. machine.Vessels.Where(v => v.SceneId == scene.SceneId)];
        return new SceneReviewer(site, vessels).Review(
            [.. machine.Detections.Where(d => d.SceneId == scene.SceneId).OrderBy(d => d.Id, StringComparer.Ordinal)], standing);
    }

    /// <summary>One zone of it.</summary>
    /// <param name="scene">Null = an image of which nothing is known but the gap.</param>
    public static ZoneReview OfZone(RunResults machine, Observation observation, SceneReview? scene)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(observation);
        Zone? zone = machine.Sites.FirstOrDefault(s => s.Name == observation.Site)?.Zones.FirstOrDefault(z => z.Name == observation.Zone);
        if (zone is null || scene is null)
        {
            return new ZoneReview(observation, [], isSearched: false);
        }

        ReviewedBox[] inside = [.. scene.Boxes.Where(b => zone.IsWholeSite || b.Box.Zones.Contains(zone.Name))];
        return new ZoneReview(
            observation,
            [.. inside.Where(b => VesselsAlongside.Counts(zone, b.Box))],
            scene.SearchedZones.Contains(zone.Name) || scene.SearchedZones.Contains(Zone.WholeSiteName))
        {
            DeckChange = inside.Where(b => b.Box.OnVessel)
                .Sum(b => b.Box.State == ReviewState.Added ? 1 : b.Machine is not null && b.Box.State == ReviewState.Rejected ? -1 : 0),
        };
    }

    /// <summary>The row as the outputs give it.</summary>
    public static Observation Observed(ZoneReview zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (!zone.IsEdited && zone.DeckChange == 0)
        {
            return zone.Machine;
        }

        string[] flags = zone.IsDisputed ? [EditedFlag, DisputedFlag] : [EditedFlag];
        return zone.Machine with
        {
            Count = zone.Count,
            Flags = [.. zone.Machine.Flags.Concat(flags).Distinct().Order(StringComparer.Ordinal)],
            OnVessel = zone.Machine.OnVessel is { } deck ? Math.Max(0, deck + zone.DeckChange) : null,
        };
    }

    private static DateOnly? BaselineOf(RunResults results) =>
        DateOnly.TryParseExact(
            results.Description.Parameters.FirstOrDefault(p => p.Key == "baseline").Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : null;
}
