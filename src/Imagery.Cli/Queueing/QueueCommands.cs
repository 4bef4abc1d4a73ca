using System.CommandLine;
using Imagery.Cli.Running;
using Imagery.Postgres;

namespace Imagery.Cli.Queueing;

/// <summary>The commands of the shared queue: <c>submit</c>, <c>status</c>, <c>export</c>, and <c>worker --queue</c>.</summary>
internal static class QueueCommands
{
    public static void AddTo(RootCommand root)
    {
        root.Subcommands.Add(Submit());
        root.Subcommands.Add(Status());
        root.Subcommands.Add(Export());
        Command? worker = root.Subcommands.FirstOrDefault(c => c.Name == "worker");
        Command joined = QueueWorkerCommand.Create(worker);
        if (worker is null)
        {
            root.Subcommands.Add(joined);
        }
    }

    private static Command Submit()
    {
        Option<string?> queue = QueueOption.Create();
        Option<double> part = PartOption.Create();
        Command command = RunCommand.Create(
            "submit",
            """
            Puts one job a scene, or one a part of a large scene, into the shared queue, for any number of workers over shared storage. What is known there already is not queued again.

            Example: imagery submit /shared/tiles --sites sites.geojson --queue "Host=db.example;Database=imagery;Username=imagery"
            """,
            writesOutputs: false,
            (parsed, request, cancel) => new SubmitJob(Output.From(parsed), QueueOption.Read(parsed.GetValue(queue), Output.From(parsed)))
                .SubmitAsync(PartOption.Checked(request, parsed.GetValue(part)), parsed.GetValue(part), cancel));
        command.Options.Add(queue);
        command.Options.Add(part);
        return command;
    }

    private static Command Status()
    {
        Option<string?> queue = QueueOption.Create();
        Option<string?> submission = Submission("Default: all scenes that were ever submitted.");
        Command command = new(
            "status",
            """
            Says how far the shared queue is, who works on it, and what went wrong.

            Example: imagery status --queue "Host=db.example;Database=imagery;Username=imagery"

            Exit codes: 0 nothing is parked, 1 some scene is parked (with the reason), 2 bad options, 3 failed.
            """)
        {
            queue, submission,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            Output output = Output.From(parsed);
            await using QueueDatabase database = await QueueDatabase.OpenAsync(QueueOption.Read(parsed.GetValue(queue), output), new QueueOptions(), cancel);
            QueueStatus status = await QueueStatus.ReadAsync(database, parsed.GetValue(submission), cancel);
            StatusText.Print(output, status);
            return status.Parked > 0 ? ExitCodes.Incomplete : ExitCodes.Complete;
        });
        return command;
    }

    private static Command Export()
    {
        Option<string?> queue = QueueOption.Create();
        Option<string> @out = new("--out") { Description = "Folder for the outputs; made when missing.", Required = true };
        Option<string?> submission = Submission("Default: the newest.");
        Option<bool> wait = new("--wait") { Description = "Wait until every scene is counted or parked." };
        Command command = new(
            "export",
            """
            Writes the outputs of a submission: the same files as 'imagery run' over the same folder writes.

            Example: imagery export --queue "Host=db.example;Database=imagery;Username=imagery" --out out

            Exit codes: as 'imagery run'; 1 with nothing written while scenes wait or are parked.
            """)
        {
            queue, @out, submission, wait,
        };
        command.SetAction((parsed, cancel) =>
        {
            Output output = Output.From(parsed);
            return new ExportJob(output, QueueOption.Read(parsed.GetValue(queue), output))
                .ExportAsync(parsed.GetRequiredValue(@out), parsed.GetValue(submission), parsed.GetValue(wait), cancel);
        });
        return command;
    }

    private static Option<string?> Submission(string whenMissing) =>
        new("--submission") { Description = $"Id of a submission as 'imagery submit' printed it, or how it begins. {whenMissing}" };
}
