using Imagery.Detections;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Reviewing;

/// <summary>A box with what was said of it.</summary>
/// <param name="Box">As it is counted: with its state and its corrected length.</param>
/// <param name="Machine">As the machine found it; null when a person drew it.</param>
/// <param name="Verdicts">That hold, by time: the last one decides.</param>
/// <param name="Notes">By time.</param>
public sealed record ReviewedBox(Detection Box, Detection? Machine, IReadOnlyList<Edit> Verdicts, IReadOnlyList<Edit> Notes)
{
    public bool IsReviewed => Box.State != ReviewState.Detected;

    /// <summary>Whether the last words of two reviewers contradict each other.</summary>
    public bool IsDisputed => Verdicts.GroupBy(e => e.Reviewer).Select(g => g.Last().Kind == EditKind.Reject).Distinct().Count() > 1;
}

/// <summary>One image under review.</summary>
/// <param name="Boxes">Those of the machine in their order, then the drawn ones by time.</param>
/// <param name="SearchedZones">Names, ordinal.</param>
/// <param name="Orphans">Edits of boxes and zones that are no longer there.</param>
public sealed record SceneReview(IReadOnlyList<ReviewedBox> Boxes, IReadOnlySet<string> SearchedZones, IReadOnlyList<Edit> Orphans);

/// <summary>Lays standing edits over the boxes of an image.</summary>
/// <param name="vessels">Of the image: what is drawn on a deck lies on a deck.</param>
public sealed class SceneReviewer(Site site, IReadOnlyList<Vessel> vessels)
{
    /// <param name="machine">Boxes of the image as the machine found them.</param>
    /// <param name="standing">Edits of the image that hold, by time.</param>
    public SceneReview Review(IReadOnlyList<Detection> machine, IReadOnlyList<Edit> standing)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(standing);
        List<Draft> drafts = [.. machine.Select(d => new Draft(d, d, EditPlace.Of(d)))];
        Dictionary<string, Draft> byName = drafts.GroupBy(d => d.Box.Id).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        List<Edit> orphans = [];
        SortedSet<string> searched = new(StringComparer.Ordinal);
        foreach (Edit edit in standing)
        {
            if (edit.Kind == EditKind.Searched)
            {
                (site.Zones.Any(z => z.Name == edit.Zone) ? (Action)(() => searched.Add(edit.Zone!)) : () => orphans.Add(edit))();
            }
            else if (Find(edit, drafts, byName) is { } draft)
            {
                draft.Edits.Add(edit);
            }
            else if (edit is { Kind: EditKind.Add, Place: { } place, Length: { } length })
            {
                Draft added = new(Drawn(edit, place, length), null, place);
                drafts.Add(added);
                byName[added.Box.Id] = added;
            }
            else
            {
                orphans.Add(edit);
            }
        }

        return new SceneReview([.. drafts.Select(d => d.Finished())], searched, orphans);
    }

    /// <summary>By its name when it still lies there, else the nearest one in reach.</summary>
    private static Draft? Find(Edit edit, List<Draft> drafts, Dictionary<string, Draft> byName)
    {
        if (edit.Place is not { } place)
        {
            return null;
        }

        if (edit.DetectionId is { } name && byName.TryGetValue(name, out Draft? named) && named.Place.DistanceTo(place) <= EditPlace.ReachMetres)
        {
            return named;
        }

        Draft? nearest = drafts.MinBy(d => d.Place.DistanceTo(place));
        return nearest?.Place.DistanceTo(place) <= EditPlace.ReachMetres ? nearest : null;
    }

    private Detection Drawn(Edit edit, EditPlace place, ContainerLength length)
    {
        Point centre = new(place.Centre.X, place.Centre.Y);
        return new Detection(
            NameOf(edit), edit.SceneId, place.Centre, ContainerSize.MetresOf(length), ContainerSize.WidthMetres, place.OrientationDegrees, 1, length,
            [.. site.Zones.Where(z => !z.IsWholeSite && z.Area.Covers(centre)).Select(z => z.Name).Order(StringComparer.Ordinal)])
        {
            State = ReviewState.Added,
            OnVessel = vessels.Any(v => v.Outline.Covers(centre)),
        };
    }

    /// <summary>What a drawn box is called: the same in every run.</summary>
    public static string NameOf(Edit added)
    {
        ArgumentNullException.ThrowIfNull(added);
        return $"{added.SceneId}-added-{added.Id[..8]}";
    }

    private sealed record Draft(Detection Box, Detection? Machine, EditPlace Place)
    {
        public List<Edit> Edits { get; } = [];

        public ReviewedBox Finished()
        {
            // A box that a person drew and the machine now finds as well is a box that a person has seen.
            Edit[] verdicts = [.. Edits.Where(e => e.IsVerdict || e.Kind == EditKind.Add)];
            ContainerLength? length = verdicts.LastOrDefault(e => e.Length is not null && (e.Kind == EditKind.Length || Machine is null))?.Length;
            Detection box = length is { } corrected ? Box with { Length = corrected, LengthMetres = ContainerSize.MetresOf(corrected) } : Box;
            ReviewState state = verdicts.LastOrDefault() switch
            {
                null => Box.State,
                { Kind: EditKind.Reject } => ReviewState.Rejected,
                _ => Machine is null ? ReviewState.Added : ReviewState.Accepted,
            };
            return new ReviewedBox(box with { State = state }, Machine, verdicts, [.. Edits.Where(e => e.Kind == EditKind.Note)]);
        }
    }
}
