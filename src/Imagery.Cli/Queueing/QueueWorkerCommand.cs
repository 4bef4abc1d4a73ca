using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Imagery.Cli.Fetching;
using Imagery.Cli.Running;
using Imagery.Postgres;

namespace Imagery.Cli.Queueing;

/// <summary><c>imagery worker --queue "Host=…"</c>.</summary>
internal static class QueueWorkerCommand
{
    /// <param name="worker">A command of this name that does something else without <c>--queue</c>; null = none.</param>
    public static Command Create(Command? worker)
    {
        QueueOptions usual = new();
        Option<string?> queue = QueueOption.Create();
        CountingArguments counting = new();
        (Option<int> threads, Option<int> chip) = (counting.Threads, counting.ChipSize);
        RemoteArguments remote = new();
        Option<bool> untilEmpty = new("--until-empty") { Description = "End when no scene waits. Default: stay." };
        Option<int?> dashboard = new("--dashboard") { Description = $"Port on loopback for Hangfire's dashboard; needs {DashboardLogin.PasswordVariable} or {DashboardLogin.PasswordFileVariable}." };
        Option<double> takeover = new("--takeover-seconds") { Description = "A worker not heard of for so long is taken for dead.", DefaultValueFactory = _ => usual.TakeoverAfter.TotalSeconds };
        Option<int> retries = new("--retries") { Description = "So often a scene that failed is tried again before it is parked.", DefaultValueFactory = _ => usual.Retries };
        Option<double> pause = new("--retry-seconds") { Description = "Pause before the first retry; each further one is twice as long.", DefaultValueFactory = _ => usual.FirstRetryAfter.TotalSeconds };
        Option<double> keep = new("--keep-minutes") { Description = "Finished jobs stay so long in the dashboard's tables; results stay for good.", DefaultValueFactory = _ => usual.KeepFinishedJobs.TotalMinutes };
        Command command = worker ?? new(
            "worker",
            """
            Takes scenes from the shared queue and counts them, beside any number of other workers on machines with the same storage.

            Example: imagery worker --queue "Host=db.example;Database=imagery;Username=imagery"
            """);
        if (worker is not null)
        {
            Join(worker, queue);
            threads = worker.Options.OfType<Option<int>>().FirstOrDefault(o => o.Name == threads.Name) ?? threads;
            chip = worker.Options.OfType<Option<int>>().FirstOrDefault(o => o.Name == chip.Name) ?? chip;
        }

        Option[] own = [queue, threads, chip, untilEmpty, dashboard, takeover, retries, pause, keep, .. remote.Options];
        foreach (Option option in own.Where(o => !command.Options.Contains(o)))
        {
            command.Options.Add(option);
        }

        CommandLineAction? besides = command.Action;
        command.SetAction((parsed, cancel) =>
        {
            if (besides is AsynchronousCommandLineAction other && !IsMeant(parsed.CommandResult, queue))
            {
                return other.InvokeAsync(parsed, cancel);
            }

            Output output = Output.From(parsed);
            QueueOptions options = usual with
            {
                TakeoverAfter = TimeSpan.FromSeconds(parsed.GetValue(takeover)),
                Retries = parsed.GetValue(retries),
                FirstRetryAfter = TimeSpan.FromSeconds(parsed.GetValue(pause)),
                KeepFinishedJobs = TimeSpan.FromMinutes(parsed.GetValue(keep)),
            };
            int? chipPixels = IsGiven(parsed, chip) ? parsed.GetValue(chip) : null;
            Check(options, new Pipeline.CountOptions { Threads = parsed.GetValue(threads), ChipPixels = chipPixels ?? new Pipeline.CountOptions().ChipPixels }, parsed.GetValue(dashboard));
            SayIdle(parsed, command.Options.Except(own), output);
            return new QueueWorker(output).RunAsync(
                new QueueWorkerRequest(QueueOption.Read(parsed.GetValue(queue), output), options, parsed.GetValue(threads), parsed.GetValue(untilEmpty), parsed.GetValue(dashboard))
                {
                    ChipPixels = chipPixels,
                    Remote = remote.From(parsed),
                },
                cancel);
        });
        return command;
    }

    /// <summary>What the command needs for its own work it does not need for the queue.</summary>
    private static void Join(Command worker, Option<string?> queue)
    {
        Option[] needed = [.. worker.Options.Where(o => o.Required)];
        foreach (Option option in needed)
        {
            option.Required = false;
        }

        worker.Description += $"{Environment.NewLine}{Environment.NewLine}With --queue it takes scenes from the shared queue instead: imagery worker --queue \"Host=db.example;Database=imagery;Username=imagery\"";
        worker.Validators.Add(result =>
        {
            foreach (Option missing in needed.Where(o => !IsMeant(result, queue) && result.GetResult(o) is null))
            {
                result.AddError($"Option '{missing.Name}' is required, or --queue.");
            }
        });
    }

    /// <summary>The queue is meant when it is named, or when its variable is set and no folder is to be watched.</summary>
    private static bool IsMeant(CommandResult result, Option<string?> queue) =>
        result.GetResult(queue) is not null
        || (Environment.GetEnvironmentVariable(QueueOption.Variable) is { Length: > 0 } && result.GetResult("--watch") is null);

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>All workers of a queue count alike: who asks one of them for something else is told.</summary>
    private static void SayIdle(ParseResult parsed, IEnumerable<Option> others, Output output)
    {
        string[] idle = [.. others.Where(o => IsGiven(parsed, o)).Select(o => o.Name)];
        if (idle.Length > 0)
        {
            output.Say($"note: {string.Join(", ", idle)}: of no effect with --queue; what is counted, and how, 'imagery submit' decides");
        }
    }

    private static void Check(QueueOptions options, Pipeline.CountOptions counting, int? port)
    {
        List<string> problems = [.. options.Validate(), .. counting.Validate()];
        if (port is < 1 or > 65535)
        {
            problems.Add($"--dashboard {port}: allowed are ports 1 to 65535");
        }

        if (problems.Count > 0)
        {
            throw new MisuseException(string.Join(Environment.NewLine + "imagery: ", problems));
        }
    }
}
