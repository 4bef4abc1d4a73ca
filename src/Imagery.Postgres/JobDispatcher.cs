using System.Security.Cryptography;
using System.Text;
using Hangfire;
using Hangfire.States;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// Gives Hangfire a job for every part that has none, and for every scene that has none and of which no part waits. A submitter that dies halfway leaves scenes
/// without jobs, and so does a worker that dies behind the last part: the next worker finds them here.
/// </summary>
internal sealed class JobDispatcher(QueueDatabase database)
{
    private const int Batch = 100;

    private const string Scenes = "scenes-";

    private readonly BackgroundJobClient _client = new(database.Jobs);

    /// <summary>Builds of the program differ in what they find: the scenes that one was asked to count are offered to its own kind alone.</summary>
    public static string QueueOf(string program) => $"{Scenes}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(program)))[..12]}";

    /// <summary>
    /// Scenes of which all parts are examined go before all else: what is kept of their parts is then not kept for long. Hangfire takes from its queues in the
    /// order of their names.
    /// </summary>
    /// <param name="queue">Of scenes.</param>
    public static string FoldsBefore(string queue) => $"folds-{queue[Scenes.Length..]}";

    /// <returns>Jobs made.</returns>
    public async Task<int> DispatchAsync(CancellationToken cancel)
    {
        int made = 0;
        for (int batch = Batch; batch >= Batch; made += batch)
        {
            batch = await DispatchPartsAsync(cancel) + await DispatchScenesAsync(cancel);
        }

        return made;
    }

    private Task<int> DispatchPartsAsync(CancellationToken cancel) => DispatchBatchAsync(
        $"""
        SELECT p.work_key, p.part, s.queue FROM imagery.parts p JOIN imagery.scenes s USING (work_key)
        WHERE p.state = 'waiting' AND p.job_id IS NULL AND s.state = 'waiting'
        ORDER BY s.submitted_utc, p.work_key, p.part LIMIT {Batch} FOR NO KEY UPDATE OF p SKIP LOCKED
        """,
        (key, part, queue) => _client.Create<PartJob>(queue, job => job.ExamineAsync(key, part, CancellationToken.None), new EnqueuedState(queue)),
        "UPDATE imagery.parts r SET job_id = j.job FROM unnest($1, $2, $3) AS j(key, part, job) WHERE r.work_key = j.key AND r.part = j.part",
        cancel);

    private Task<int> DispatchScenesAsync(CancellationToken cancel) => DispatchBatchAsync(
        $"""
        SELECT s.work_key, (SELECT count(*)::int FROM imagery.parts p WHERE p.work_key = s.work_key), s.queue FROM imagery.scenes s
        WHERE s.state = 'waiting' AND s.job_id IS NULL AND NOT EXISTS (SELECT 1 FROM imagery.parts p WHERE p.work_key = s.work_key AND p.state = 'waiting')
        ORDER BY s.submitted_utc, s.work_key LIMIT {Batch} FOR NO KEY UPDATE SKIP LOCKED
        """,
        (key, parts, queue) =>
        {
            string into = parts > 0 ? FoldsBefore(queue) : queue;
            return _client.Create<SceneJob>(into, job => job.CountAsync(key, CancellationToken.None), new EnqueuedState(into));
        },
        "UPDATE imagery.scenes r SET job_id = j.job FROM unnest($1, $2, $3) AS j(key, parts, job) WHERE r.work_key = j.key",
        cancel);

    private async Task<int> DispatchBatchAsync(string find, Func<string, int, string, string> create, string note, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        List<(string Key, int Number, string Queue)> found = [];
        await using (NpgsqlCommand command = new(find, connection))
        {
            await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                found.Add((rows.GetString(0), rows.GetInt32(1), rows.GetString(2)));
            }
        }

        if (found.Count == 0)
        {
            return 0;
        }

        // The job itself knows its queue: a retry goes back there and not to the default one, which nobody serves.
        // Should this fail before the commit, the rows get a second job later, which finds them done.
        string[] jobs = [.. found.Select(row => create(row.Key, row.Number, row.Queue))];
        await using (NpgsqlCommand update = new(note, connection))
        {
            update.Parameters.Add(new() { Value = found.Select(r => r.Key).ToArray() });
            update.Parameters.Add(new() { Value = found.Select(r => r.Number).ToArray() });
            update.Parameters.Add(new() { Value = jobs });
            await update.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return found.Count;
    }
}
