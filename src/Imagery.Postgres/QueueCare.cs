using Hangfire.Server;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// What every worker does beside counting: parts and scenes without a job get one, also those whose job is lost, and those of dead workers are put back in front.
/// Hangfire itself would offer the latter only after all that nobody began.
/// </summary>
internal sealed class QueueCare(QueueDatabase database) : IBackgroundProcess
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly JobDispatcher _dispatcher = new(database);

    /// <summary>Exceptions are Hangfire's: it waits and calls again.</summary>
    public void Execute(BackgroundProcessContext context)
    {
        ForgetLost("imagery.parts");
        ForgetLost("imagery.scenes");
        _dispatcher.DispatchAsync(context.StoppingToken).GetAwaiter().GetResult();
        using NpgsqlCommand free = database.Source.CreateCommand("UPDATE hangfire.jobqueue SET fetchedat = NULL WHERE fetchedat < now() - $1");
        free.Parameters.Add(new() { Value = database.Options.TakeoverAfter });
        free.ExecuteNonQuery();
        context.Wait(s_pause);
    }

    /// <summary>
    /// A server that went down may have forgotten the last steps that its workers remember (<see cref="QueueAddress.BookKeeping"/>): a worker whose job failed meanwhile then
    /// finds it in a state that it is not to touch, and Hangfire takes it from the queue. It also leaves a job failed for good, without a word to
    /// <see cref="FailureLedger"/>, whose state cannot be changed ten times. What still waits with such a job is as if it had none. One that a person deleted stays so.
    /// </summary>
    private void ForgetLost(string table)
    {
        using NpgsqlCommand forget = database.Source.CreateCommand(
            $"""
            UPDATE {table} r SET job_id = NULL WHERE state = 'waiting' AND job_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM hangfire.jobqueue q WHERE q.jobid = r.job_id::bigint)
                AND NOT EXISTS (SELECT 1 FROM hangfire.job j WHERE j.id = r.job_id::bigint AND j.statename IN ('Scheduled', 'Deleted'))
            """);
        forget.ExecuteNonQuery();
    }
}
