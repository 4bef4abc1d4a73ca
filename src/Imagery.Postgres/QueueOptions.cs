namespace Imagery.Postgres;

/// <summary>How the queue treats jobs that fail, workers that die, and jobs that are done.</summary>
public sealed record QueueOptions
{
    /// <summary>A worker that has not been heard of for so long is taken for dead and its scene given to another; 5 s to 10 min.</summary>
    public TimeSpan TakeoverAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many times a scene that failed is tried again before it is parked; 0–20.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Pause before the first retry; each further one is twice as long, up to ten minutes. 1 s to 10 min.</summary>
    public TimeSpan FirstRetryAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>So many workers may die over one scene before it is parked, since it seems to kill them; 1–1000.</summary>
    public int Deaths { get; init; } = 10;

    /// <summary>Jobs that are done stay visible for so long in Hangfire's tables and are then removed; results stay. 1 min to 30 days.</summary>
    public TimeSpan KeepFinishedJobs { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Every problem with these options, in plain words; empty = sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }

        Require(TakeoverAfter.TotalSeconds is >= 5 and <= 600, $"takeover after {TakeoverAfter.TotalSeconds} s: allowed are 5 to 600");
        Require(Retries is >= 0 and <= 20, $"{Retries} retries: allowed are 0 to 20");
        Require(FirstRetryAfter.TotalSeconds is >= 1 and <= 600, $"first retry after {FirstRetryAfter.TotalSeconds} s: allowed are 1 to 600");
        Require(Deaths is >= 1 and <= 1000, $"{Deaths} deaths: allowed are 1 to 1000");
        Require(KeepFinishedJobs.TotalDays is >= 1.0 / 1440 and <= 30, $"finished jobs kept for {KeepFinishedJobs}: allowed are one minute to 30 days");
        return problems;
    }

    /// <param name="attempt">1 = the first retry.</param>
    internal int PauseSeconds(long attempt) => (int)Math.Min(600, FirstRetryAfter.TotalSeconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20)));
}
