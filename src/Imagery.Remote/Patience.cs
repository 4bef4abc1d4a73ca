using Polly;
using Polly.Retry;

namespace Imagery.Remote;

/// <summary>Asks again, after ever longer pauses, while a fault may pass.</summary>
internal sealed class Patience
{
    private readonly ResiliencePipeline _retry;

    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(1);

    /// <param name="onWait">Told of pauses that a person would notice, and of their reason; or null.</param>
    public Patience(RemoteOptions options, Action<string>? onWait) => _retry = options.Retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RemoteException>(e => e.Fault == RemoteFault.Passing),
                MaxRetryAttempts = options.Retries,
                Delay = options.FirstRetryAfter,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = retry =>
                {
                    if (retry.RetryDelay >= s_long)
                    {
                        onWait?.Invoke(FormattableString.Invariant($"{retry.Outcome.Exception?.Message}; trying again in {retry.RetryDelay.TotalSeconds:0} s"));
                    }

                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <exception cref="RemoteException">The fault did not pass, or is none that may.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel) =>
        await _retry.ExecuteAsync(async stop => await ask(stop).ConfigureAwait(false), cancel).ConfigureAwait(false);
}
