using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// The job that Hangfire runs: one scene. Hangfire may run it twice, or on two machines at once; the claim lets one of them write.
/// </summary>
public sealed class SceneJob
{
    private readonly QueueDatabase _database;

    private readonly SceneWorker _worker;

    internal SceneJob(QueueDatabase database, SceneWorker worker) => (_database, _worker) = (database, worker);

    /// <exception cref="SceneKillsWorkersException">Too many workers died over it.</exception>
    public async Task CountAsync(string workKey, CancellationToken cancel)
    {
        if (await BeginAsync(workKey, cancel) is not { } work)
        {
            return;
        }

        bool ended = false;
        try
        {
            ended = await CountAsync(workKey, work, cancel);
        }
        finally
        {
            if (!ended)
            {
                await EndAsync(workKey);
            }
        }
    }

    /// <returns>Whether this wrote the result.</returns>
    private async Task<bool> CountAsync(string workKey, byte[] work, CancellationToken cancel)
    {
        CountedScene counted;
        await using (SceneClaim? claim = await SceneClaim.TakeAsync(_database, workKey, cancel))
        {
            if (claim is null)
            {
                return false;
            }

            counted = await Task.Run(() => _worker(workKey, work, cancel), cancel);
            try
            {
                await claim.CompleteAsync(counted, cancel);
                return true;
            }
            catch (NpgsqlException e) when (Outage.Is(e))
            {
                // The server went away meanwhile and took the claim with it. What was counted is still good.
            }
        }

        return await Outage.WaitOutAsync(async token =>
        {
            await using SceneClaim? again = await SceneClaim.TakeAsync(_database, workKey, token);
            await (again?.CompleteAsync(counted, token) ?? Task.CompletedTask);
            return again is not null;
        }, cancel);
    }

    /// <summary>Notes that a worker begins, in a transaction of its own: a death over the scene leaves this note behind.</summary>
    /// <returns>The work; null when it is done.</returns>
    private async Task<byte[]?> BeginAsync(string workKey, CancellationToken cancel)
    {
        await using NpgsqlCommand begin = _database.Source.CreateCommand(
            "UPDATE imagery.scenes SET begun = begun + 1, begun_utc = now(), worker = $2 WHERE work_key = $1 AND state <> 'done' RETURNING work, begun - ended - 1");
        begin.CommandTimeout = 0;
        begin.Parameters.Add(new() { Value = workKey });
        begin.Parameters.Add(new() { Value = FormattableString.Invariant($"{Environment.MachineName}:{Environment.ProcessId}") });
        await using NpgsqlDataReader row = await begin.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel))
        {
            return null;
        }

        int deaths = row.GetInt32(1);
        return deaths < _database.Options.Deaths ? row.GetFieldValue<byte[]>(0) : throw new SceneKillsWorkersException(deaths);
    }

    private async Task EndAsync(string workKey)
    {
        await using NpgsqlCommand end = _database.Source.CreateCommand("UPDATE imagery.scenes SET ended = ended + 1 WHERE work_key = $1 AND ended < begun");
        end.Parameters.Add(new() { Value = workKey });
        try
        {
            await end.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException e) when (Outage.Is(e))
        {
            // Counted as a death then; the limit allows for some.
        }
    }
}

/// <summary>Worker after worker died while it counted the scene: it is not given to another.</summary>
public sealed class SceneKillsWorkersException(int deaths)
    : Exception($"{deaths} workers died while they counted it; submit it again to try once more");
