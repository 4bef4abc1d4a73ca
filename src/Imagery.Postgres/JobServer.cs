using Hangfire;
using Hangfire.Common;
using Hangfire.Server;

namespace Imagery.Postgres;

/// <summary>Takes scenes from the queue and counts them, as one of any number of such servers.</summary>
public sealed class JobServer : IDisposable
{
    private readonly BackgroundJobServer _server;

    /// <param name="counts">Counts a scene.</param>
    /// <param name="examines">Examines a part of one.</param>
    /// <param name="program">Build of the program: scenes of others are left alone.</param>
    /// <param name="drain">After a wish to stop, scenes may take so long to let go.</param>
    public JobServer(QueueDatabase database, SceneWorker counts, PartWorker examines, string program, TimeSpan drain)
    {
        ArgumentNullException.ThrowIfNull(database);
        JobFilterCollection filters = [];
        filters.Add(new AutomaticRetryAttribute
        {
            Attempts = database.Options.Retries,
            DelayInSecondsByAttemptFunc = database.Options.PauseSeconds,
            OnAttemptsExceeded = AttemptsExceededAction.Fail,
            ExceptOn = [typeof(SceneKillsWorkersException)],
            LogEvents = false,
        });
        filters.Add(new FailureLedger(database));
        BackgroundJobServerOptions options = new()
        {
            Queues = [JobDispatcher.FoldsBefore(JobDispatcher.QueueOf(program)), JobDispatcher.QueueOf(program)],
            WorkerCount = 1,
            Activator = new QueueJobActivator(database, counts, examines),
            FilterProvider = filters,
            ServerName = FormattableString.Invariant($"{Environment.MachineName}:{Environment.ProcessId}"),
            SchedulePollingInterval = TimeSpan.FromSeconds(2),
            HeartbeatInterval = TimeSpan.FromSeconds(10),
            ServerTimeout = TimeSpan.FromMinutes(2),
            ServerCheckInterval = TimeSpan.FromMinutes(1),
            StopTimeout = TimeSpan.FromSeconds(1),
            ShutdownTimeout = drain,
        };
        _server = new BackgroundJobServer(options, database.Jobs, [new QueueCare(database)]);
    }

    /// <summary>No further scene is begun; those under way are cancelled and go back to the queue.</summary>
    public void Stop() => _server.SendStop();

    /// <summary>Stops, and waits until the scenes under way are let go.</summary>
    public void Dispose() => _server.Dispose();

    private sealed class QueueJobActivator(QueueDatabase database, SceneWorker counts, PartWorker examines) : JobActivator
    {
        public override object ActivateJob(Type jobType) =>
            jobType == typeof(SceneJob) ? new SceneJob(database, counts)
            : jobType == typeof(PartJob) ? new PartJob(database, examines)
            : throw new InvalidOperationException($"a job of the unknown type {jobType}");
    }
}
