using Imagery.Detections;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Evaluation;

/// <summary>A true vessel that should be found.</summary>
/// <param name="FoundLengthMetres">Null = missed.</param>
public sealed record VesselMatch(double TrueLengthMetres, double? FoundLengthMetres)
{
    /// <summary>Share of the true length; null = missed.</summary>
    public double? LengthError => FoundLengthMetres is { } found ? Math.Abs((found / TrueLengthMetres) - 1) : null;
}

/// <summary>One scene that was wholly seen: its vessels and what was said of them.</summary>
/// <param name="IsEmpty">No vessel is in it, not even a small one or a part of one.</param>
/// <param name="Vessels">True ones that should be found: whole, and of <see cref="VesselEvaluator.LeastLengthMetres"/> or more.</param>
/// <param name="Invented">Vessels found where there is none.</param>
public sealed record VesselResult(string Site, DateTimeOffset AcquiredUtc, bool IsEmpty, IReadOnlyList<VesselMatch> Vessels, int Invented);

/// <summary>Compares vessels with truth.</summary>
public static class VesselEvaluator
{
    /// <summary>Shorter ones, and parts of vessels, may be found or not.</summary>
    public const double LeastLengthMetres = 80;

    /// <returns>Scenes whose site was wholly seen and whose vessels the truth knows.</returns>
    public static IReadOnlyList<VesselResult> Evaluate(
        IReadOnlyList<Site> sites, IReadOnlyList<Observation> observations, IReadOnlyList<Vessel> vessels, Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ILookup<string, Vessel> byScene = vessels.ToLookup(v => v.SceneId);
        List<VesselResult> results = [];
        foreach (Observation whole in observations.Where(o => o.Zone == Zone.WholeSiteName && o.Coverage >= Evaluator.LeastCoverage))
        {
            Site site = sites.First(s => s.Name == whole.Site);
            if (truth.VesselsOf(site.Name, whole.AcquiredUtc, site.Frame) is { } known)
            {
                results.Add(Compare(whole, known, byScene[whole.SceneId]));
            }
        }

        return results;
    }

    private static VesselResult Compare(Observation scene, IReadOnlyList<TrueVessel> known, IEnumerable<Vessel> found)
    {
        List<Vessel> left = [.. found];
        List<VesselMatch> matches = [];
        foreach (TrueVessel vessel in known.Where(v => v.IsWhole && v.LengthMetres >= LeastLengthMetres))
        {
            Vessel? match = left.MaxBy(v => Overlap(v.Outline, vessel.Outline)) is { } best && Overlap(best.Outline, vessel.Outline) >= BoxMatcher.LeastOverlap ? best : null;
            matches.Add(new VesselMatch(vessel.LengthMetres, match?.LengthMetres));
            left.Remove(match!);
        }

        int invented = left.Count(v => !known.Any(k => k.Outline.Intersection(v.Outline).Area >= BoxMatcher.LeastOverlap * v.Outline.Area));
        return new VesselResult(scene.Site, scene.AcquiredUtc, known.Count == 0, matches, invented);
    }

    private static double Overlap(Polygon a, Polygon b)
    {
        double both = a.Intersection(b).Area;
        return both / (a.Area + b.Area - both);
    }
}
