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
        List<string> givenUp = [];
        bool isMine = await new ClaimedWork(_database, new WorkRow(workKey, Part: null)).DoAsync(
            async begun =>
            {
                IReadOnlyList<byte[]> findings = begun.Parts == 0 ? [] : await PartRows.FindingsAsync(_database, workKey, cancel);
                return await Task.Run(() => _worker(workKey, begun.Work, findings, cancel), cancel);
            },
            async (connection, counted, token) =>
            {
                await ResultRows.WriteAsync(connection, workKey, counted, token);
                givenUp = [.. await DoneAsync(connection, workKey, token)];
            },
            cancel);
        if (isMine)
        {
            PartRows.Forget(_database, givenUp);
        }
    }

    /// <summary>What was kept of its parts goes as the scene is done.</summary>
    /// <returns>Jobs of parts that were given up, which Hangfire would show for good.</returns>
    private static async Task<IReadOnlyList<string>> DoneAsync(NpgsqlConnection connection, string workKey, CancellationToken cancel)
    {
        // The clock, since now() is the begin of the transaction: of the claim.
        await using NpgsqlCommand done = new(
            """
            WITH gone AS (DELETE FROM imagery.parts WHERE work_key = $1 RETURNING state, job_id),
                done AS (UPDATE imagery.scenes SET state = 'done', done_utc = clock_timestamp(), ended = ended + 1, last_error = NULL WHERE work_key = $1)
            SELECT job_id FROM gone WHERE state = 'parked' AND job_id IS NOT NULL
            """,
            connection)
        {
            // A part may still be in a worker's hands when someone asked for the scene before its turn.
            CommandTimeout = 0,
            Parameters = { new() { Value = workKey } },
        };
        List<string> jobs = [];
        await using NpgsqlDataReader rows = await done.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            jobs.Add(rows.GetString(0));
        }

        return jobs;
    }
}
