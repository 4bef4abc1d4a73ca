using Imagery.Geometry;
using Imagery.Pipeline;
using Imagery.Reporting;
using Imagery.Reviewing;

namespace Imagery.Review;

/// <summary>What the page is told, as objects for JSON. Positions are metres east and north of an image's origin.</summary>
internal static class PageData
{
    /// <summary>Made at once: the images on the desk change while an answer is sent.</summary>
    public static object State(IReadOnlyList<SceneDesk> scenes, string reviewer, Ledger ledger, bool unwritten) => new
    {
        reviewer,
        unwritten,
        edits = ledger.Standing.Count,
        scenes = scenes.Select(s => new
        {
            site = s.Site.Name,
            time = OutputWords.Time(s.Summary.Acquisition.TimeUtc),
            scene = s.Summary.SceneId,
            found = s.Found,
            reviewed = s.Reviewed,
        }).ToArray(),
        orphans = scenes.SelectMany(s => s.Review.Orphans).Concat(ledger.Standing.Where(e => scenes.All(s => s.Summary.SceneId != e.SceneId)))
            .Select(ReviewWords.OfOrphan).ToArray(),
    };

    public static object Scene(SceneDesk s, int width) => new
    {
        method = OutputWords.Of(s.Summary.Method),
        pixel = Math.Round(s.Summary.PixelSizeMetres, 3),
        picture = s.Evidence is { } e ? new { width = e.Zones.Width, height = e.Zones.Height, pixel = e.ZonesTransform.B } : null,
        chips = s.Evidence is { } c ? new { width = c.Chips.Width, height = c.Chips.Height, cell = c.CellPixels } : null,
        outlines = s.Site.Zones.Where(z => !z.IsWholeSite).Select(z => new { name = z.Name, rings = Rings(z.Area, s.Origin) }),
        boxes = s.Review.Boxes.Select(b => Box(s, b)),
        zones = Zones(s, width),
    };

    /// <summary>What one edit changed: boxes that are other than before, boxes that are gone, and all counts of the image.</summary>
    public static object Change(int scene, SceneDesk before, SceneDesk after, int width, Edit edit)
    {
        Dictionary<string, ReviewedBox> were = before.Review.Boxes.ToDictionary(b => b.Box.Id, StringComparer.Ordinal);
        HashSet<string> are = [.. after.Review.Boxes.Select(b => b.Box.Id)];
        ReviewedBox[] changed = [.. after.Review.Boxes.Where(b => !were.TryGetValue(b.Box.Id, out ReviewedBox? was) || IsOther(was, b))];
        return new
        {
            scene,
            kind = OutputWords.Of(edit.Kind),
            changed = changed.Select(b => Box(after, b)),
            removed = were.Keys.Where(id => !are.Contains(id)),
            zones = Zones(after, width),
            reviewed = after.Reviewed,
        };
    }

    private static bool IsOther(ReviewedBox was, ReviewedBox now) =>
        was.Box.State != now.Box.State || was.Box.Length != now.Box.Length || was.Notes.Count != now.Notes.Count || was.Verdicts.Count != now.Verdicts.Count;

    private static object Box(SceneDesk s, ReviewedBox b)
    {
        ChipCell? cell = s.Evidence?.Cells.FirstOrDefault(c => c.DetectionId == b.Box.Id);
        return new
        {
            id = b.Box.Id,
            x = Math.Round(b.Box.Centre.X - s.Origin.X, 3),
            y = Math.Round(b.Box.Centre.Y - s.Origin.Y, 3),
            l = Math.Round(b.Box.LengthMetres, 2),
            w = Math.Round(b.Box.WidthMetres, 2),
            a = Math.Round(b.Box.OrientationDegrees, 2),
            p = Math.Round(b.Box.Probability, 3),
            length = OutputWords.Of(b.Box.Length),
            state = OutputWords.Of(b.Box.State),
            zones = b.Box.Zones,
            deck = b.Box.OnVessel,
            disputed = b.IsDisputed,
            drawn = b.Machine is null,
            cell = cell is null ? null : new[] { cell.Column, cell.Row },
            corners = cell?.Corners.Select(c => new[] { Math.Round(c.Column - cell.Column, 1), Math.Round(c.Row - cell.Row, 1) }),
            notes = b.Notes.Select(n => $"{n.Reviewer}: {n.Why}"),
        };
    }

    private static IEnumerable<object> Zones(SceneDesk s, int width) => s.Zones().Select(z => (object)new
    {
        zone = z.Machine.Zone,
        status = OutputWords.Of(z.Machine.Status),
        machine = Three(z.Machine.Count),
        reviewed = Three(z.Count),
        accepted = z.Accepted,
        rejected = z.Rejected,
        added = z.Added,
        unreviewed = z.Unreviewed.Count,
        searched = z.IsSearched,
        advice = z.Count is null ? "not observed: there is no count to review" : Advice.For(z, width),
    });

    private static int[]? Three(Observations.ContainerCount? count) => count is null ? null : [count.Best, count.Low, count.High];

    private static IEnumerable<IEnumerable<double[]>> Rings(NetTopologySuite.Geometries.Geometry area, MapPoint origin) =>
        Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<NetTopologySuite.Geometries.Polygon>()
            .Select(p => p.ExteriorRing.Coordinates.Select(c => new[] { Math.Round(c.X - origin.X, 1), Math.Round(c.Y - origin.Y, 1) }));
}
