using Imagery.Cli.Running;
using Imagery.Reporting;
using Imagery.Sites;
using Imagery.Worker;
using Imagery.Worker.Alerts;
using Imagery.Worker.Hosting;
using Imagery.Worker.Watching;

namespace Imagery.Cli.Working;

/// <summary>The service, composed.</summary>
internal sealed class WorkerJob(Output output)
{
    /// <summary>Holds the token that webhooks are called with; never an option, since options show in the list of processes.</summary>
    public const string TokenVariable = "IMAGERY_WEBHOOK_TOKEN";

    /// <summary>Names a file that holds the token.</summary>
    public const string TokenFileVariable = "IMAGERY_WEBHOOK_TOKEN_FILE";

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(WorkerRequest request, CancellationToken cancel)
    {
        RunRequest counting = request.Counting;
        List<string> problems = [.. request.Watch.Validate(), .. counting.CountingProblems()];
        IReadOnlyList<AlertRule> rules = File.Exists(request.Watch.Sites) && File.Exists(request.Watch.Alerts) ? Rules(request.Watch, problems) : [];
        string? token = Token(problems);
        if (problems.Count > 0)
        {
            throw new MisuseException(string.Join(Environment.NewLine + "imagery: ", problems));
        }

        IReadOnlyList<ReportedObservation> reported = ReportedOption.Read(counting.Reported) ?? [];
        var work = new SceneWork(counting.Detector.Create(), counting.Options, counting.Register);
        using var refresher = new Refresher(
            request.Watch,
            work,
            new RefreshSettings(counting.Baseline, counting.TrustTiffDateTime, counting.Ledger, run => new OutputFolder(request.Watch.Out).Write(
                run.Results with { Reported = reported }, new DrawnScenes(run.Pictures, run.Evidence) { Maps = run.Maps })));
        RunResults? latest = await WorkerHost.RunAsync(request.Watch, new WorkerParts(refresher, rules, token), cancel);
        if (!request.Watch.Once || latest is null)
        {
            return ExitCodes.Cancelled;
        }

        RunSummary.Print(output, latest, request.Watch.Out);
        return RunJob.IsComplete(latest) ? ExitCodes.Complete : ExitCodes.Incomplete;
    }

    private static IReadOnlyList<AlertRule> Rules(WatchOptions watch, List<string> problems)
    {
        HashSet<(string, string)> zones = [.. SiteFile.Read(watch.Sites).SelectMany(s => s.Zones.Select(z => (s.Name, z.Name)))];
        return AlertRules.Read(watch.Alerts!, zones, problems);
    }

    private static string? Token(List<string> problems)
    {
        if (Environment.GetEnvironmentVariable(TokenFileVariable) is not { Length: > 0 } file)
        {
            return Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;
        }

        if (File.Exists(file))
        {
            return File.ReadAllText(file).Trim();
        }

        problems.Add($"{TokenFileVariable} '{file}': no such file");
        return null;
    }
}
