using Npgsql;
using Polly;
using Polly.Retry;

namespace Imagery.Postgres;

/// <summary>The database server being away for a while: a restart, a network that comes back.</summary>
internal static class Outage
{
    /// <summary>Pauses grow to five seconds; about five minutes in all.</summary>
    private static readonly ResiliencePipeline s_patience = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>(Is),
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
            MaxRetryAttempts = 60,
            UseJitter = true,
        })
        .Build();

    /// <summary>Whether waiting may help: not reached, broken off, shutting down or starting up. A wrong password is none.</summary>
    public static bool Is(NpgsqlException e) => e is PostgresException server ? server.SqlState.StartsWith("57P", StringComparison.Ordinal) : e.IsTransient || e.InnerException is IOException;

    public static async Task<T> WaitOutAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancel) =>
        await s_patience.ExecuteAsync(async token => await act(token), cancel);
}
