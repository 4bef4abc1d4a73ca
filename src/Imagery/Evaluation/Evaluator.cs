using Imagery.Detections;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Evaluation;

/// <summary>One zone at one acquisition: what was counted and what is true.</summary>
/// <param name="TrueLow">Equal to <paramref name="TrueBest"/> where the truth is known by construction.</param>
/// <param name="Boxes">By overlap; null where only counts are known, or the method draws no boxes.</param>
/// <param name="Centres">By centres; null as above.</param>
public sealed record ZoneResult(
    Observation Observation, int TrueLow, int TrueBest, int TrueHigh, double AreaSquareMetres, MatchTally? Boxes, MatchTally? Centres)
{
    /// <summary>What the light did to contrast, in words.</summary>
    public string Light { get; init; } = "light not told";

    /// <summary>True containers a hectare.</summary>
    public double Density => TrueBest / (AreaSquareMetres / 10_000);

    public int Error => Observation.Count!.Best - TrueBest;

    /// <summary>Whether the 90 % interval holds the best true count.</summary>
    public bool IntervalHolds => Observation.Count!.Low <= TrueBest && TrueBest <= Observation.Count.High;

    /// <summary>Whether the count lies in the range of careful counters.</summary>
    public bool InHandRange => Observation.Count!.Best >= TrueLow && Observation.Count.Best <= TrueHigh;
}

/// <summary>Compares counts and boxes with truth.</summary>
public static class Evaluator
{
    /// <summary>A zone seen in part says nothing about the detector.</summary>
    internal const double LeastCoverage = 0.999;

    /// <returns>Named zones that were wholly seen and that the truth speaks of; the whole site where it has no named zone.</returns>
    public static IReadOnlyList<ZoneResult> Evaluate(
        IReadOnlyList<Site> sites, IReadOnlyList<Observation> observations, IReadOnlyList<Detection> detections, Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ILookup<string, Detection> byScene = detections.ToLookup(d => d.SceneId);
        List<ZoneResult> results = [];
        foreach (Observation observation in observations.Where(o => o.Count is not null && o.Coverage >= LeastCoverage))
        {
            Site site = sites.First(s => s.Name == observation.Site);
            Zone zone = site.Zones.First(z => z.Name == observation.Zone);
            if (zone.IsWholeSite && site.Zones.Count > 1)
            {
                continue;
            }

            if (truth.ZoneCounts.FirstOrDefault(t => t.Site == site.Name && t.Zone == zone.Name) is { } hand)
            {
                results.Add(new ZoneResult(observation, hand.Low, hand.Best, hand.High, zone.Area.Area, null, null));
            }
            else if (truth.OutlinesOf(site.Name, observation.AcquiredUtc, site.Frame) is { } outlines)
            {
                results.Add(Compare(observation, zone, byScene[observation.SceneId], outlines) with
                {
                    Light = truth.AcquisitionOf(site.Name, observation.AcquiredUtc)!.Light,
                });
            }
        }

        return results;
    }

    private static ZoneResult Compare(Observation observation, Zone zone, IEnumerable<Detection> scene, IReadOnlyList<TrueOutline> outlines)
    {
        Polygon[] there = [.. outlines.Where(o => zone.Area.Covers(o.Ground.Centroid)).Select(o => o.Shown)];
        Detection[] found = [.. scene.Where(d => zone.IsWholeSite || d.Zones.Contains(zone.Name))];
        bool boxes = observation.Count!.Method == CountMethod.Individual;
        return new ZoneResult(
            observation, there.Length, there.Length, there.Length, zone.Area.Area,
            boxes ? BoxMatcher.Match(found, there, MatchRule.Overlap) : null,
            boxes ? BoxMatcher.Match(found, there, MatchRule.Centre) : null);
    }
}
