using Hangfire;
using Hangfire.States;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// Gives Hangfire a job for every scene that has none. A submitter that dies halfway leaves scenes without jobs: the next worker finds them here.
/// </summary>
internal sealed class JobDispatcher(QueueDatabase database)
{
    public const string Queue = "scenes";

    private const int Batch = 100;

    private readonly BackgroundJobClient _client = new(database.Jobs);

    /// <returns>Jobs made.</returns>
    public async Task<int> DispatchAsync(CancellationToken cancel)
    {
        int made = 0;
        for (int batch = Batch; batch == Batch; made += batch)
        {
            batch = await DispatchBatchAsync(cancel);
        }

        return made;
    }

    private async Task<int> DispatchBatchAsync(CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        List<string> keys = [];
        await using (NpgsqlCommand command = new(
            $"SELECT work_key FROM imagery.scenes WHERE state = 'waiting' AND job_id IS NULL ORDER BY submitted_utc, work_key LIMIT {Batch} FOR NO KEY UPDATE SKIP LOCKED", connection))
        {
            await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                keys.Add(rows.GetString(0));
            }
        }

        // Should this fail before the commit, the scenes get a second job later, which finds them done.
        string[] jobs = [.. keys.Select(key => _client.Create<SceneJob>(job => job.CountAsync(key, CancellationToken.None), new EnqueuedState(Queue)))];
        await using (NpgsqlCommand update = new(
            "UPDATE imagery.scenes s SET job_id = j.job FROM unnest($1, $2) AS j(key, job) WHERE s.work_key = j.key", connection))
        {
            update.Parameters.Add(new() { Value = keys.ToArray() });
            update.Parameters.Add(new() { Value = jobs });
            await update.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return keys.Count;
    }
}
