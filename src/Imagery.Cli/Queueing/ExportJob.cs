using System.Globalization;
using Imagery.Cli.Running;
using Imagery.Postgres;
using Imagery.Reporting;
using Imagery.Sites;
using Imagery.Worker;
using Imagery.Worker.Stores;

namespace Imagery.Cli.Queueing;

/// <summary>Writes what a local run over the same folder would have written, from the results in the queue.</summary>
internal sealed class ExportJob(Output output, QueueAddress address)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <param name="id">Null = the newest submission.</param>
    /// <param name="wait">Until no scene is waiting any more.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> ExportAsync(string folder, string? id, bool wait, CancellationToken cancel)
    {
        await using QueueDatabase database = await QueueDatabase.OpenAsync(address, new QueueOptions(), cancel);
        var submissions = new Submissions(database);
        (string Id, byte[] Request) found = await submissions.FindAsync(id, cancel)
            ?? throw new MisuseException(id is null ? $"nothing was submitted to {address}" : $"--submission '{id}': there is none in {address}");
        QueueStatus status = await QueueStatus.ReadAsync(database, found.Id, cancel);
        while (wait && !status.IsSettled)
        {
            await Task.Delay(s_pause, cancel);
            status = await QueueStatus.ReadAsync(database, found.Id, cancel);
        }

        if (status.Done < status.Scenes)
        {
            output.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"submission {found.Id}: {status.Done} of {status.Scenes} scenes are counted, {status.Waiting} wait, {status.Parked} are parked; nothing was written"));
            StatusText.SayTroubles(output, status);
            return ExitCodes.Incomplete;
        }

        return await WriteAsync(submissions, found.Id, SubmissionRecord.FromBytes(found.Request), folder, cancel);
    }

    private async Task<int> WriteAsync(Submissions submissions, string id, SubmissionRecord record, string folder, CancellationToken cancel)
    {
        // The place where a local run keeps its results: a later run goes on from there.
        using WorkPlace place = WorkPlace.Open(folder, fresh: true);
        Dictionary<string, NamedScene> names = record.Scenes.ToDictionary(s => s.WorkKey, StringComparer.Ordinal);
        await foreach ((string key, byte[] bytes) in submissions.ResultsAsync(id, cancel))
        {
            SceneResult result = SceneResultFormat.FromBytes(bytes) ?? throw new IOException($"the stored result {key} is damaged, or another version's; submit again");
            place.Store.Put(key, names[key].Named(result));
        }

        IReadOnlyList<Site> sites = [.. record.Sites.Select(s => s.ToSite())];
        AssembledRun run = ResultsAssembler.Assemble(
            sites, (record.Problems, record.Scenes.Select(s => place.Store.Find(s.WorkKey)!)), record.Options, record.Description, record.Baseline);
        RunResults results = run.Results with { Reported = record.Reported };
        new OutputFolder(folder).Write(results, new DrawnScenes(run.Pictures, run.Evidence) { Maps = run.Maps });
        place.Store.CompactAndClose();
        RunSummary.Print(output, results, folder);
        return RunJob.IsComplete(results) ? ExitCodes.Complete : ExitCodes.Incomplete;
    }
}
