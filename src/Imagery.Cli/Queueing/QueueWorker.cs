using Hangfire.Logging;
using Imagery.Cli.Fetching;
using Imagery.Postgres;
using Imagery.Remote;
using Imagery.Worker;

namespace Imagery.Cli.Queueing;

/// <summary>What the user asked a worker of the queue to do.</summary>
/// <param name="Threads">Chips examined side by side.</param>
/// <param name="UntilEmpty">End when no scene waits.</param>
/// <param name="DashboardPort">On loopback; null = no dashboard.</param>
internal sealed record QueueWorkerRequest(QueueAddress Address, QueueOptions Options, int Threads, bool UntilEmpty, int? DashboardPort)
{
    /// <summary>Side of a chip, pixels; null = as submitted.</summary>
    public int? ChipPixels { get; init; }

    /// <summary>Of tiles in a bucket or on the web.</summary>
    public RemoteOptions Remote { get; init; } = RemoteArguments.Usual();
}

/// <summary>The long-running service that takes scenes from the shared queue.</summary>
internal sealed class QueueWorker(Output output)
{
    /// <summary>A wish to stop is granted within ten seconds.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(QueueWorkerRequest request, CancellationToken cancel)
    {
        DashboardLogin? login = request.DashboardPort is null ? null : DashboardLogin.Read(Environment.GetEnvironmentVariable);
        LogProvider.SetCurrentLogProvider(new HangfireLog(output));
        await using QueueDatabase database = await QueueDatabase.OpenPatientlyAsync(request.Address, request.Options, output.Say, cancel);
        await using Dashboard? dashboard = request.DashboardPort is { } port ? await Dashboard.StartAsync(database, port, login!, cancel) : null;
        var counting = new SceneCounting(request.Threads, request.ChipPixels, new TileFetcher(request.Remote, output), output);
        using JobServer server = new(database, counting.Count, counting.Examine, WorkParameters.ThisBuild, s_drain);
        output.Say($"taking scenes from {request.Address}{(dashboard is null ? "" : $", dashboard on {dashboard.Address}")}");
        try
        {
            await StayAsync(database, request.UntilEmpty, cancel);
        }
        catch (OperationCanceledException)
        {
            output.Say("stopping: what is under way goes back to the queue");
        }

        server.Stop();
        return ExitCodes.Complete;
    }

    private static async Task StayAsync(QueueDatabase database, bool untilEmpty, CancellationToken cancel)
    {
        while (!untilEmpty || !await database.IsSettledAsync(cancel))
        {
            await Task.Delay(s_look, cancel);
        }
    }
}
