using Hangfire;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>The rows of parts, beside what they have in common with those of scenes (<see cref="WorkRow"/>).</summary>
internal static class PartRows
{
    /// <summary>Within the transaction of the connection, as the scene is submitted. Parts that are there stay: what was found in them still holds.</summary>
    /// <returns>Parts made.</returns>
    public static async Task<int> InsertAsync(NpgsqlConnection connection, QueuedScene scene, CancellationToken cancel)
    {
        if (scene.Parts < 2)
        {
            return 0;
        }

        await using NpgsqlCommand insert = new(
            "INSERT INTO imagery.parts (work_key, part, parts) SELECT $1, part, $2 FROM generate_series(0, $2 - 1) AS part ON CONFLICT DO NOTHING", connection);
        insert.Parameters.Add(new() { Value = scene.WorkKey });
        insert.Parameters.Add(new() { Value = scene.Parts });
        return await insert.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Of a scene that is tried again those parts go that were given up, and all when it is split otherwise now.</summary>
    /// <returns>The jobs that they had.</returns>
    public static async Task<IReadOnlyList<string>> ClearAsync(NpgsqlConnection connection, QueuedScene scene, CancellationToken cancel)
    {
        await using NpgsqlCommand clear = new(
            "DELETE FROM imagery.parts WHERE work_key = $1 AND (state <> 'done' OR parts <> $2) RETURNING coalesce(job_id, '')", connection)
        {
            CommandTimeout = 0,
        };
        clear.Parameters.Add(new() { Value = scene.WorkKey });
        clear.Parameters.Add(new() { Value = scene.Parts });
        List<string> jobs = [];
        await using NpgsqlDataReader rows = await clear.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            jobs.Add(rows.GetString(0));
        }

        return jobs;
    }

    /// <summary>What was found and that it is done, within the transaction of the connection.</summary>
    public static async Task StoreAsync(NpgsqlConnection connection, (string WorkKey, int Part) of, byte[] findings, CancellationToken cancel)
    {
        await using NpgsqlCommand store = new(
            "UPDATE imagery.parts SET state = 'done', findings = $3, done_utc = clock_timestamp(), ended = ended + 1, last_error = NULL WHERE work_key = $1 AND part = $2",
            connection);
        store.Parameters.Add(new() { Value = of.WorkKey });
        store.Parameters.Add(new() { Value = of.Part });
        store.Parameters.Add(new() { Value = findings });
        await store.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>What was found in the parts that are done, in their order.</summary>
    public static async Task<IReadOnlyList<byte[]>> FindingsAsync(QueueDatabase database, string workKey, CancellationToken cancel)
    {
        await using NpgsqlCommand command = database.Source.CreateCommand("SELECT findings FROM imagery.parts WHERE work_key = $1 AND state = 'done' ORDER BY part");
        command.Parameters.Add(new() { Value = workKey });
        List<byte[]> findings = [];
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            findings.Add(rows.GetFieldValue<byte[]>(0));
        }

        return findings;
    }

    /// <summary>Takes jobs of which nothing is expected any more out of Hangfire's tables.</summary>
    public static void Forget(QueueDatabase database, IEnumerable<string> jobs)
    {
        BackgroundJobClient client = new(database.Jobs);
        foreach (string job in jobs.Where(j => j.Length > 0))
        {
            client.Delete(job);
        }
    }
}
