namespace Imagery.Reviewing;

/// <summary>All edits ever made, by time and id. Two ledgers merge into one that holds every line of both once.</summary>
public sealed class Ledger
{
    public static Ledger Empty { get; } = new([]);

    public Ledger(IEnumerable<Edit> edits)
    {
        All = [.. edits.DistinctBy(e => e.Id).OrderBy(e => e.AtUtc).ThenBy(e => e.Id, StringComparer.Ordinal)];
        Dictionary<string, Edit> byId = All.ToDictionary(e => e.Id, StringComparer.Ordinal);

        // Nobody withdraws what another said.
        HashSet<string> withdrawn =
        [
            .. All.Where(e => e.Kind == EditKind.Withdraw && e.Withdraws is not null && byId.TryGetValue(e.Withdraws, out Edit? was) && was.Reviewer == e.Reviewer)
                .Select(e => e.Withdraws!),
        ];
        Standing = [.. All.Where(e => e.Kind != EditKind.Withdraw && !withdrawn.Contains(e.Id))];
    }

    /// <summary>Every line.</summary>
    public IReadOnlyList<Edit> All { get; }

    /// <summary>Those that hold: neither withdrawn nor withdrawals.</summary>
    public IReadOnlyList<Edit> Standing { get; }

    public Ledger With(IEnumerable<Edit> more) => new(All.Concat(more));

    /// <summary>What undo would withdraw; null when this reviewer has nothing that holds.</summary>
    public Edit? LastOf(string reviewer) => Standing.LastOrDefault(e => e.Reviewer == reviewer);

    /// <summary>A time for the reviewer's next edit: now, or just after the last one where the clock stands or went back.</summary>
    public DateTimeOffset Next(string reviewer, DateTimeOffset now)
    {
        DateTimeOffset utc = now.ToUniversalTime();
        DateTimeOffset? last = All.LastOrDefault(e => e.Reviewer == reviewer)?.AtUtc;
        return last >= utc ? last.Value.AddTicks(1) : utc;
    }
}
