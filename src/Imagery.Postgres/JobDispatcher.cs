using System.Security.Cryptography;
using System.Text;
using Hangfire;
using Hangfire.States;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// Gives Hangfire a job for every scene that has none. A submitter that dies halfway leaves scenes without jobs: the next worker finds them here.
/// </summary>
internal sealed class JobDispatcher(QueueDatabase database)
{
    private const int Batch = 100;

    private readonly BackgroundJobClient _client = new(database.Jobs);

    /// <summary>Builds of the program differ in what they find: the scenes that one was asked to count are offered to its own kind alone.</summary>
    public static string QueueOf(string program) => $"scenes-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(program)))[..12]}";

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
        List<(string Key, string Queue)> scenes = [];
        await using (NpgsqlCommand command = new(
            $"SELECT work_key, queue FROM imagery.scenes WHERE state = 'waiting' AND job_id IS NULL ORDER BY submitted_utc, work_key LIMIT {Batch} FOR NO KEY UPDATE SKIP LOCKED", connection))
        {
            await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                scenes.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        // The job itself knows its queue: a retry goes back there and not to the default one, which nobody serves.
        // Should this fail before the commit, the scenes get a second job later, which finds them done.
        string[] jobs = [.. scenes.Select(scene => _client.Create<SceneJob>(scene.Queue, job => job.CountAsync(scene.Key, CancellationToken.None), new EnqueuedState(scene.Queue)))];
        await using (NpgsqlCommand update = new(
            "UPDATE imagery.scenes s SET job_id = j.job FROM unnest($1, $2) AS j(key, job) WHERE s.work_key = j.key", connection))
        {
            update.Parameters.Add(new() { Value = scenes.Select(s => s.Key).ToArray() });
            update.Parameters.Add(new() { Value = jobs });
            await update.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return scenes.Count;
    }
}
