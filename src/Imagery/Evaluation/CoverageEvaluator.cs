using System.Globalization;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Operation.Union;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Evaluation;

/// <summary>One zone of one scene.</summary>
/// <param name="TrueUsable">Share of the zone under less than half a cloud, 0–1.</param>
/// <param name="Found">Coverage that the pipeline gave, 0–1.</param>
/// <param name="FoundCloud">Share that it called cloud, 0–1.</param>
public sealed record CoverageResult(string Scene, string Zone, double TrueUsable, double Found, double FoundCloud)
{
    /// <summary>What a usable share may be off.</summary>
    public const double Tolerance = 0.05;

    public double Error => Math.Abs(Found - TrueUsable);

    public bool HasFalseCloud => TrueUsable == 1 && FoundCloud > 0;
}

/// <summary>Compares what was seen of zones with truth.</summary>
public static class CoverageEvaluator
{
    /// <returns>Named zones of scenes whose clouds the truth knows, observed or not.</returns>
    public static IReadOnlyList<CoverageResult> Evaluate(IReadOnlyList<Site> sites, IReadOnlyList<Observation> observations, Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        List<CoverageResult> results = [];
        foreach (Observation observation in observations.Where(o => o.Zone != Sites.Zone.WholeSiteName))
        {
            Site site = sites.First(s => s.Name == observation.Site);
            if (truth.CloudsOf(site.Name, observation.AcquiredUtc, site.Frame) is { } clouds)
            {
                Area zone = site.Zones.First(z => z.Name == observation.Zone).Area;
                double hidden = clouds.Count == 0 ? 0 : UnaryUnionOp.Union(clouds).Intersection(zone).Area / zone.Area;
                results.Add(new CoverageResult(observation.SceneId, observation.Zone, 1 - hidden, observation.Coverage, observation.Conditions.Cloud));
            }
        }

        return results;
    }

    /// <summary>Head of the table that <see cref="Row"/> makes rows of.</summary>
    public const string TableHead =
        "| scenes | zones | clouded | within 0.05 | median error | 95 % of errors up to | zones seen with false cloud |\n|---|---|---|---|---|---|---|\n";

    /// <param name="results">Not empty.</param>
    public static string Row(string name, IReadOnlyList<CoverageResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        double[] errors = [.. results.Select(t => t.Error).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {errors.Length} | {results.Count(t => t.TrueUsable < 1)} | {errors.Count(e => e <= CoverageResult.Tolerance) / (double)errors.Length:P1} | {errors[errors.Length / 2]:0.000} | {errors[(int)(0.95 * (errors.Length - 1))]:0.000} | {results.Count(t => t.HasFalseCloud)} |\n");
    }
}
