namespace Imagery.Worker.Watching;

/// <summary>When to look again at what could not be read although no file changes: soon at first, then ever more rarely, since a fault that stays costs a refresh each time.</summary>
public sealed class RetryPause(TimeProvider clock)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private TimeSpan _pause = TimeSpan.Zero;
    private long _since;

    /// <summary>Whether something is left to try and its pause is over.</summary>
    public bool IsOver => _pause > TimeSpan.Zero && clock.GetElapsedTime(_since) >= _pause;

    /// <param name="isWorthRetrying">Whether the attempt that ended now left something to try.</param>
    public void After(bool isWorthRetrying)
    {
        _since = clock.GetTimestamp();
        _pause = !isWorthRetrying ? TimeSpan.Zero
            : _pause == TimeSpan.Zero ? s_first
            : TimeSpan.FromTicks(Math.Min(2 * _pause.Ticks, s_longest.Ticks));
    }
}
