using System.Globalization;
using Imagery.Cli.Fetching;
using Imagery.GeoTiff;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Worker;
using Imagery.Worker.Stores;

namespace Imagery.Cli.Running;

/// <summary>The main job, composed: scenes, counts, comparisons, outputs. What an earlier run finished is not counted again.</summary>
internal sealed class RunJob(Output output)
{
    /// <returns>The exit code.</returns>
    public int Run(RunRequest request, CancellationToken cancel)
    {
        request.Check();
        IReadOnlyList<Site> sites = SiteFile.Read(request.Sites);
        var outputs = new OutputFolder(request.Out);
        outputs.ReadLedger(); // An unreadable one ends the run before the work, not after.
        IReadOnlyList<ReportedObservation> reported = ReportedOption.Read(request.Reported) ?? [];
        var work = new SceneWork(request.Detector.Create(), request.Options, request.Register);
        using WorkPlace place = WorkPlace.Open(request.Out, request.Fresh);
        WorkedFolder worked = Work(request, sites, new SceneRunner(work, place.Store), cancel);
        AssembledRun run = ResultsAssembler.Assemble(
            sites,
            (worked.Problems, worked.Results),
            request.Options,
            RunDescriber.Describe(request.Sites, work.Parameters, request.Baseline, request.TrustTiffDateTime, request.Ledger),
            request.Baseline);
        RunResults results = run.Results with { Reported = reported };
        results = outputs.Write(results, new DrawnScenes(run.Pictures, run.Evidence) { Maps = run.Maps });
        place.Store.KeepOnly(worked.Keys);
        place.Store.CompactAndClose();
        RunSummary.Print(output, results, request.Out);
        return IsComplete(results) ? ExitCodes.Complete : ExitCodes.Incomplete;
    }

    private WorkedFolder Work(RunRequest request, IReadOnlyList<Site> sites, SceneRunner runner, CancellationToken cancel)
    {
        using TileSource source = TileSource.Open(request.Tiles, request.Remote, output);
        var folder = new SceneFolder(sites, ReadLimits.Default, request.TrustTiffDateTime);
        using RunProgress progress = new(output);
        return runner.Run(Scan, progress, cancel);

        SceneInventory Scan()
        {
            SceneInventory inventory = source.Scan(folder, cancel);
            output.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{inventory.Scenes.Count} scenes of {sites.Count} sites, {inventory.Problems.Count(p => p.LosesPixels)} files that cannot be used"));
            return inventory;
        }
    }

    /// <summary>Whether all that was asked for was observed.</summary>
    public static bool IsComplete(RunResults results) =>
        results.Observations.Count > 0
        && results.Observations.All(o => o.Status != ObservationStatus.NotObserved)
        && results.Sites.All(s => results.Observations.Any(o => o.Site == s.Name))
        && !results.Problems.Any(p => p.LosesPixels);
}
