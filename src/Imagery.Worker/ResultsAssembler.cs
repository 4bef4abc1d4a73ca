using Imagery.Pipeline;
using Imagery.Reporting;
using Imagery.Reporting.Maps;
using Imagery.Reports;
using Imagery.Scenes;
using Imagery.Sites;

namespace Imagery.Worker;

/// <summary>What the writer of the outputs needs.</summary>
/// <param name="Pictures">Of the counted scenes, in their order.</param>
/// <param name="Evidence">Of the counted scenes, in their order.</param>
/// <param name="Maps">Masks, change maps and their table.</param>
public sealed record AssembledRun(
    RunResults Results, IReadOnlyList<ScenePicture> Pictures, IReadOnlyList<StoredEvidence> Evidence, IReadOnlyList<StoredMap> Maps);

/// <summary>Folds the results of scenes into the results of a run. The order in which they were finished does not matter.</summary>
public static class ResultsAssembler
{
    /// <param name="found">What could not be used, and one result a scene in any order.</param>
    /// <param name="options">Those that the scenes were counted with.</param>
    /// <param name="baseline">UTC date that every date is compared with; null = the first observed one.</param>
    public static AssembledRun Assemble(
        IReadOnlyList<Site> sites,
        (IEnumerable<InputProblem> Problems, IEnumerable<SceneResult> Scenes) found,
        CountOptions options,
        RunDescription description,
        DateOnly? baseline)
    {
        (IEnumerable<InputProblem> problems, IEnumerable<SceneResult> scenes) = found;
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(scenes);
        SceneResult[] ordered =
        [
            .. scenes.OrderBy(s => s.Summary.Site, StringComparer.Ordinal).ThenBy(s => s.Summary.Acquisition.TimeUtc).ThenBy(s => s.Summary.SceneId, StringComparer.Ordinal),
        ];
        IEnumerable<InputProblem> rejected = ordered.Where(s => s.Rejection is not null).Select(s => s.Rejection!.ProblemOf(s.Summary));
        var counted = new RunResults(
            sites,
            [
                .. ordered.SelectMany(s => s.Observations)
                    .OrderBy(o => o.Site, StringComparer.Ordinal).ThenBy(o => o.Zone, StringComparer.Ordinal)
                    .ThenBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal),
            ],
            [],
            [.. ordered.SelectMany(s => s.Detections)],
            [.. ordered.Select(s => s.Summary)],
            [.. problems.Concat(rejected).OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Kind, StringComparer.Ordinal)],
            description)
        {
            Vessels = [.. ordered.SelectMany(s => s.Vessels)],
            Faint = [.. ordered.SelectMany(s => s.Faint)],
        };
        var maps = new MapFolder(sites, options.ChangeMaps, options.LeastCoverage);
        StoredEvidence[] evidence = [.. ordered.Select(maps.Follow).OfType<StoredEvidence>()];
        return new AssembledRun(ComparedResults.Of(counted, EvidencePictures.Of(evidence), baseline), [.. ordered.Select(s => s.Picture).OfType<ScenePicture>()], evidence, maps.Files());
    }
}
