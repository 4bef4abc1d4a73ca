using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Reviewing;
using Imagery.Sites;

namespace Imagery.Review;

/// <summary>One image on the desk, with what stands of the ledger.</summary>
/// <param name="Evidence">What can be shown of it; null = nothing was kept.</param>
/// <param name="Review">Its boxes as they are judged now.</param>
internal sealed record SceneDesk(RunResults Machine, SceneSummary Summary, Site Site, StoredEvidence? Evidence, SceneReview Review)
{
    /// <summary>Where the page counts metres from: the north-western corner of the picture, or of the site.</summary>
    public MapPoint Origin => Evidence is { } e
        ? new MapPoint(e.ZonesTransform.A, e.ZonesTransform.D)
        : new MapPoint(Site.Area.EnvelopeInternal.MinX, Site.Area.EnvelopeInternal.MaxY);

    public int Reviewed => Review.Boxes.Count(b => b.Machine is not null && b.IsReviewed);

    public int Found => Review.Boxes.Count(b => b.Machine is not null);

    /// <summary>In the order of the observations.</summary>
    public IEnumerable<ZoneReview> Zones() => CountRow.Of(Machine).Select(r => r.Observation)
        .Where(o => o.SceneId == Summary.SceneId && o.Site == Summary.Site).Select(o => ReviewedResults.OfZone(Machine, o, Review));

    public static SceneDesk Of(ReviewDesk desk, SceneSummary summary, Ledger ledger) => new(
        desk.Machine,
        summary,
        desk.Machine.Sites.First(s => s.Name == summary.Site),
        desk.Evidence.FirstOrDefault(e => e.SceneId == summary.SceneId),
        Judge(desk.Machine, summary, ledger));

    public SceneDesk With(Ledger ledger) => this with { Review = Judge(Machine, Summary, ledger) };

    private static SceneReview Judge(RunResults machine, SceneSummary summary, Ledger ledger) =>
        ReviewedResults.OfScene(machine, summary, [.. ledger.Standing.Where(e => e.SceneId == summary.SceneId)]);
}
