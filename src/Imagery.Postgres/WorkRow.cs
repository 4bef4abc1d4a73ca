using Npgsql;

namespace Imagery.Postgres;

/// <summary>What a job is about: a scene, or a part of one. Both have a row, with columns of the same names for who works on it and how it went.</summary>
/// <param name="Part">From 0; null = the scene itself.</param>
internal sealed record WorkRow(string WorkKey, int? Part)
{
    public string Table => Part is null ? "imagery.scenes" : "imagery.parts";

    /// <summary>A condition; <c>$1</c> is the key.</summary>
    public string IsThis => Part is { } part ? FormattableString.Invariant($"work_key = $1 AND part = {part}") : "work_key = $1";

    /// <summary>A condition: there is something to do. A parked scene is counted when a person asks for it in the dashboard; a part that was given up is not needed any more.</summary>
    public string IsOpen => Part is null ? "state <> 'done'" : "state = 'waiting'";

    /// <summary>Notes that a worker begins, in a transaction of its own: a death over the work leaves this note behind.</summary>
    /// <returns>What is to be done; null when nothing is.</returns>
    /// <exception cref="SceneKillsWorkersException">Too many workers died over it.</exception>
    public async Task<BegunWork?> BeginAsync(QueueDatabase database, CancellationToken cancel)
    {
        string what = Part is null
            ? "work, (SELECT count(*)::int FROM imagery.parts p WHERE p.work_key = w.work_key)"
            : "(SELECT s.work FROM imagery.scenes s WHERE s.work_key = w.work_key), parts";
        await using NpgsqlCommand begin = database.Source.CreateCommand(
            $"UPDATE {Table} w SET begun = begun + 1, begun_utc = now(), worker = $2 WHERE {IsThis} AND {IsOpen} RETURNING begun - ended - 1, {what}");
        begin.CommandTimeout = 0;
        begin.Parameters.Add(new() { Value = WorkKey });
        begin.Parameters.Add(new() { Value = FormattableString.Invariant($"{Environment.MachineName}:{Environment.ProcessId}") });
        await using NpgsqlDataReader row = await begin.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel))
        {
            return null;
        }

        int deaths = row.GetInt32(0);
        return deaths < database.Options.Deaths ? new BegunWork(row.GetFieldValue<byte[]>(1), row.GetInt32(2)) : throw new SceneKillsWorkersException(deaths);
    }

    /// <summary>Notes that the worker is alive and has let go of it.</summary>
    public async Task EndAsync(QueueDatabase database)
    {
        await using NpgsqlCommand end = database.Source.CreateCommand($"UPDATE {Table} SET ended = ended + 1 WHERE {IsThis} AND ended < begun");
        end.Parameters.Add(new() { Value = WorkKey });
        try
        {
            await end.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException e) when (Outage.Is(e))
        {
            // Counted as a death then; the limit allows for some.
        }
    }

    /// <summary>Notes that it failed, and what becomes of it.</summary>
    /// <param name="state">Waiting, or parked.</param>
    public void Note(QueueDatabase database, string state, string error)
    {
        using NpgsqlCommand command = database.Source.CreateCommand(
            $"UPDATE {Table} SET state = $2, failures = failures + 1, last_error = $3 WHERE {IsThis} AND state <> 'done'");
        command.Parameters.Add(new() { Value = WorkKey });
        command.Parameters.Add(new() { Value = state });
        command.Parameters.Add(new() { Value = error });
        command.ExecuteNonQuery();
    }
}

/// <summary>Work that a worker has begun.</summary>
/// <param name="Work">Of the whole scene.</param>
/// <param name="Parts">In how many parts the scene is split; 0 = it is not.</param>
internal sealed record BegunWork(byte[] Work, int Parts);

/// <summary>Worker after worker died while it counted the scene: it is not given to another.</summary>
public sealed class SceneKillsWorkersException(int deaths)
    : Exception($"{deaths} workers died while they counted it; submit it again to try once more");
