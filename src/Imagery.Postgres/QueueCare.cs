using Hangfire.Server;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// What every worker does beside counting: parts and scenes without a job get one, and those of dead workers are put back in front. Hangfire itself would offer
/// those only after all that nobody began.
/// </summary>
internal sealed class QueueCare(QueueDatabase database) : IBackgroundProcess
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly JobDispatcher _dispatcher = new(database);

    /// <summary>Exceptions are Hangfire's: it waits and calls again.</summary>
    public void Execute(BackgroundProcessContext context)
    {
        _dispatcher.DispatchAsync(context.StoppingToken).GetAwaiter().GetResult();
        using NpgsqlCommand free = database.Source.CreateCommand("UPDATE hangfire.jobqueue SET fetchedat = NULL WHERE fetchedat < now() - $1");
        free.Parameters.Add(new() { Value = database.Options.TakeoverAfter });
        free.ExecuteNonQuery();
        context.Wait(s_pause);
    }
}
