using System.CommandLine;
using Imagery.Postgres;

namespace Imagery.Cli.Queueing;

/// <summary><c>imagery worker --queue "Host=…"</c>.</summary>
internal static class QueueWorkerCommand
{
    public static Command Create()
    {
        QueueOptions usual = new();
        Option<string?> queue = QueueOption.Create();
        Option<int> threads = new("--threads") { Description = "Chips examined side by side. The result is the same for any number.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<bool> untilEmpty = new("--until-empty") { Description = "End when no scene waits. Default: stay." };
        Option<int?> dashboard = new("--dashboard") { Description = $"Port on loopback for Hangfire's dashboard; needs {DashboardLogin.PasswordVariable} or {DashboardLogin.PasswordFileVariable}." };
        Option<double> takeover = new("--takeover-seconds") { Description = "A worker not heard of for so long is taken for dead.", DefaultValueFactory = _ => usual.TakeoverAfter.TotalSeconds };
        Option<int> retries = new("--retries") { Description = "So often a scene that failed is tried again before it is parked.", DefaultValueFactory = _ => usual.Retries };
        Option<double> pause = new("--retry-seconds") { Description = "Pause before the first retry; each further one is twice as long.", DefaultValueFactory = _ => usual.FirstRetryAfter.TotalSeconds };
        Option<double> keep = new("--keep-minutes") { Description = "Finished jobs stay so long in the dashboard's tables; results stay for good.", DefaultValueFactory = _ => usual.KeepFinishedJobs.TotalMinutes };
        Command command = new(
            "worker",
            """
            Takes scenes from the shared queue and counts them, beside any number of other workers on machines with the same storage.

            Example: imagery worker --queue "Host=db.example;Database=imagery;Username=imagery"
            """)
        {
            queue, threads, untilEmpty, dashboard, takeover, retries, pause, keep,
        };
        command.SetAction((parsed, cancel) =>
        {
            Output output = Output.From(parsed);
            QueueOptions options = usual with
            {
                TakeoverAfter = TimeSpan.FromSeconds(parsed.GetValue(takeover)),
                Retries = parsed.GetValue(retries),
                FirstRetryAfter = TimeSpan.FromSeconds(parsed.GetValue(pause)),
                KeepFinishedJobs = TimeSpan.FromMinutes(parsed.GetValue(keep)),
            };
            Check(options, parsed.GetValue(threads), parsed.GetValue(dashboard));
            return new QueueWorker(output).RunAsync(
                new QueueWorkerRequest(QueueOption.Read(parsed.GetValue(queue), output), options, parsed.GetValue(threads), parsed.GetValue(untilEmpty), parsed.GetValue(dashboard)),
                cancel);
        });
        return command;
    }

    private static void Check(QueueOptions options, int threads, int? port)
    {
        List<string> problems = [.. options.Validate(), .. new Pipeline.CountOptions { Threads = threads }.Validate()];
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
