using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Reporting;
using Imagery.Reviewing;
using Imagery.Sites;

namespace Imagery.Review;

/// <summary>Makes a line of the ledger from what the page asks for, or says why not.</summary>
internal sealed class EditMaker(SceneDesk scene, string reviewer)
{
    private const int MostLetters = 2000;

    /// <summary>What two clicks may be apart, metres: a 20 ft container that is cut short, a 45 ft one with a slack hand.</summary>
    private const double LeastMetres = 3;
    private const double MostMetres = 20;

    /// <exception cref="RefusedException">It cannot be; the message says why.</exception>
    public Edit Make(EditRequest request, DateTimeOffset at)
    {
        EditKind kind = Enum.GetValues<EditKind>().Where(k => k != EditKind.Withdraw).Cast<EditKind?>().FirstOrDefault(k => OutputWords.Of(k!.Value) == request.Kind)
            ?? throw new RefusedException($"'{request.Kind}' is nothing that can be done");
        string why = (request.Why ?? string.Empty).Trim();
        if (why.Length > MostLetters)
        {
            throw new RefusedException($"a note has at most {MostLetters} letters; this one has {why.Length}");
        }

        Edit edit = new(reviewer, at, kind, scene.Summary.SceneId) { Why = why };
        return kind switch
        {
            EditKind.Add => Drawn(edit, request.Ends),
            EditKind.Searched => edit with { Zone = ZoneOf(request.Zone) },
            EditKind.Note when why.Length == 0 => throw new RefusedException("a note needs words"),
            EditKind.Length => Of(edit, request.Box) with { Length = LengthOf(request.Length) },
            _ => Of(edit, request.Box),
        };
    }

    private Edit Of(Edit edit, string? box)
    {
        Detection found = scene.Review.Boxes.FirstOrDefault(b => b.Box.Id == box)?.Box ?? throw new RefusedException($"box '{box}' is not in this image");
        return edit with { Place = EditPlace.Of(found), DetectionId = found.Id };
    }

    private Edit Drawn(Edit edit, double[]? ends)
    {
        if (ends is not { Length: 4 } || !Array.TrueForAll(ends, double.IsFinite))
        {
            throw new RefusedException("a drawn container needs both of its ends");
        }

        (double east, double north) = (ends[2] - ends[0], ends[3] - ends[1]);
        double metres = Math.Sqrt((east * east) + (north * north));
        if (metres is < LeastMetres or > MostMetres)
        {
            throw new RefusedException(FormattableString.Invariant($"the ends are {metres:0.0} m apart; containers are 6.1, 12.2 or 13.7 m long"));
        }

        double degrees = Math.Atan2(east, north) * 180 / Math.PI;
        MapPoint centre = new(
            Math.Round(scene.Origin.X + ((ends[0] + ends[2]) / 2), 3), Math.Round(scene.Origin.Y + ((ends[1] + ends[3]) / 2), 3));
        if (!scene.Site.Area.Covers(new NetTopologySuite.Geometries.Point(centre.X, centre.Y)))
        {
            throw new RefusedException("that place is outside the site");
        }

        return edit with { Place = new EditPlace(centre, Math.Round((degrees + 360) % 180, 2) % 180), Length = ContainerSize.Nearest(metres) };
    }

    private string ZoneOf(string? name) =>
        scene.Site.Zones.Any(z => z.Name == name) ? name! : throw new RefusedException($"'{name}' is no zone of {scene.Site.Name}");

    private static ContainerLength LengthOf(string? word) =>
        Enum.GetValues<ContainerLength>().Cast<ContainerLength?>().FirstOrDefault(l => OutputWords.Of(l!.Value) == word)
        ?? throw new RefusedException($"'{word}' is no length; 20ft, 40ft and 45ft are");
}
