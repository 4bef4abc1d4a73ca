using Imagery.Detections;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Imagery.Evaluation;

/// <summary>What was said about the single containers of a zone between two acquisitions.</summary>
/// <param name="Arrived">Boxes in the site's frame.</param>
/// <param name="Departed">Boxes in the site's frame.</param>
/// <param name="Stayed">Boxes of the later date.</param>
public sealed record FoundMovements(
    string Site,
    string Zone,
    DateTimeOffset EarlierUtc,
    DateTimeOffset LaterUtc,
    IReadOnlyList<Detection> Arrived,
    IReadOnlyList<Detection> Departed,
    IReadOnlyList<Detection> Stayed);

/// <summary>How well movements were told in one zone.</summary>
/// <param name="TrueDelta">Later minus earlier, containers.</param>
public sealed record MovementResult(FoundMovements Found, MatchTally Arrived, MatchTally Departed, MatchTally Stayed, int TrueDelta);

/// <summary>
/// Compares movements with truth. Truth knows no names: a true container stayed when one of the same length stands at the same place, to
/// within <see cref="SamePlaceMetres"/>, on both dates. Who was replaced on the spot by one of the same length stayed, in truth as in images.
/// </summary>
public static class MovementEvaluator
{
    public const double SamePlaceMetres = 1;

    /// <summary>Ratio of areas from which two outlines have the same length.</summary>
    private const double SameLength = 0.8;

    /// <returns>One a zone and pair of which the truth knows both dates.</returns>
    public static IReadOnlyList<MovementResult> Evaluate(IReadOnlyList<Site> sites, IEnumerable<FoundMovements> movements, Truth truth)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(movements);
        ArgumentNullException.ThrowIfNull(truth);
        List<MovementResult> results = [];
        foreach (FoundMovements found in movements)
        {
            Site site = sites.First(s => s.Name == found.Site);
            Zone zone = site.Zones.First(z => z.Name == found.Zone);
            if (truth.OutlinesOf(site.Name, found.EarlierUtc, site.Frame) is { } before
                && truth.OutlinesOf(site.Name, found.LaterUtc, site.Frame) is { } after)
            {
                results.Add(Evaluate(found, zone, before, after));
            }
        }

        return results;
    }

    private static MovementResult Evaluate(FoundMovements found, Zone zone, IReadOnlyList<TrueOutline> before, IReadOnlyList<TrueOutline> after)
    {
        Polygon[] InZone(IEnumerable<TrueOutline> outlines) => [.. outlines.Where(o => zone.Area.Covers(o.Ground.Centroid)).Select(o => o.Shown)];
        Polygon[] arrived = InZone(Without(after, before));
        Polygon[] departed = InZone(Without(before, after));
        Polygon[] later = InZone(after);
        return new MovementResult(
            found,
            BoxMatcher.Match(found.Arrived, arrived, MatchRule.Centre),
            BoxMatcher.Match(found.Departed, departed, MatchRule.Centre),
            BoxMatcher.Match(found.Stayed, [.. later.Except(arrived)], MatchRule.Centre),
            later.Length - InZone(before).Length);
    }

    /// <summary>Those that have no counterpart at the same place.</summary>
    private static IEnumerable<TrueOutline> Without(IReadOnlyList<TrueOutline> outlines, IReadOnlyList<TrueOutline> others)
    {
        var index = new STRtree<Polygon>();
        foreach (TrueOutline other in others)
        {
            index.Insert(other.Ground.Centroid.EnvelopeInternal, other.Ground);
        }

        return outlines.Where(outline =>
        {
            Envelope around = outline.Ground.Centroid.EnvelopeInternal.Copy();
            around.ExpandBy(SamePlaceMetres);
            return !index.Query(around).Any(o =>
                o.Centroid.Distance(outline.Ground.Centroid) <= SamePlaceMetres
                && Math.Min(o.Area, outline.Ground.Area) >= SameLength * Math.Max(o.Area, outline.Ground.Area));
        });
    }
}
