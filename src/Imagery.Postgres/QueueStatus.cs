using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using Npgsql;
using NpgsqlTypes;

namespace Imagery.Postgres;

/// <summary>A scene that is not done and went wrong at least once.</summary>
/// <param name="Parked">Given up until it is submitted again; else it will be retried.</param>
public sealed record TroubledScene(string SceneId, string WorkKey, bool Parked, int Failures, string Error);

/// <summary>How far the queue is.</summary>
/// <param name="Submission">Of which scenes are told; null = of all that were ever submitted.</param>
/// <param name="Counting">Scenes that a worker has in hand, of the whole queue.</param>
/// <param name="Workers">Processes heard of within two minutes.</param>
/// <param name="Unserved">Waiting scenes of the whole queue that were submitted by a build of which no worker runs.</param>
/// <param name="JobsKept">Rows of Hangfire's table of jobs.</param>
public sealed record QueueStatus(
    string? Submission, long Scenes, long Waiting, long Done, long Parked, long Counting, IReadOnlyList<string> Workers, long Unserved, long JobsKept, IReadOnlyList<TroubledScene> Troubled)
{
    /// <summary>Of scenes that are split.</summary>
    public required PartsStatus Parts { get; init; }

    /// <summary>Nothing more will happen by itself.</summary>
    public bool IsSettled => Waiting == 0;

    /// <param name="submission">Null = everything.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public static async Task<QueueStatus> ReadAsync(QueueDatabase database, string? submission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        (long all, long waiting, long done, long parked) = await CountAsync(connection, submission, cancel);
        IReadOnlyList<TroubledScene> troubled = await TroubledAsync(connection, submission, cancel);
        PartsStatus parts = await PartsStatus.ReadAsync(connection, submission, cancel);
        IMonitoringApi hangfire = database.Jobs.GetMonitoringApi();
        ServerDto[] heard = [.. hangfire.Servers().Where(s => s.Heartbeat is { } beat && beat > DateTime.UtcNow.AddMinutes(-2))];
        await using NpgsqlCommand jobs = new("SELECT (SELECT count(*) FROM hangfire.job), (SELECT count(*) FROM hangfire.jobqueue WHERE fetchedat IS NOT NULL), (SELECT count(*) FROM imagery.scenes WHERE state = 'waiting' AND queue <> ALL($1))", connection);
        jobs.Parameters.Add(new() { Value = heard.SelectMany(s => s.Queues).Distinct().ToArray() });
        await using NpgsqlDataReader row = await jobs.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new QueueStatus(
            submission, all, waiting, done, parked, Math.Max(0, row.GetInt64(1) - parts.InHand), [.. heard.Select(s => s.Name).Order(StringComparer.Ordinal)], row.GetInt64(2), row.GetInt64(0), troubled)
        {
            Parts = parts,
        };
    }

    internal const string OfSubmission = "($1 IS NULL OR work_key IN (SELECT work_key FROM imagery.submission_scenes WHERE starts_with(submission, $1)))";

    private static async Task<(long All, long Waiting, long Done, long Parked)> CountAsync(NpgsqlConnection connection, string? submission, CancellationToken cancel)
    {
        await using NpgsqlCommand command = Of(
            connection,
            "SELECT count(*), count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state = 'parked') "
            + $"FROM imagery.scenes WHERE {OfSubmission}",
            submission);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }

    private static async Task<IReadOnlyList<TroubledScene>> TroubledAsync(NpgsqlConnection connection, string? submission, CancellationToken cancel)
    {
        await using NpgsqlCommand command = Of(
            connection,
            "SELECT scene_id, work_key, state = 'parked', failures, coalesce(last_error, '') FROM imagery.scenes "
            + $"WHERE state <> 'done' AND failures > 0 AND {OfSubmission} ORDER BY site, acquired_utc, scene_id",
            submission);
        List<TroubledScene> troubled = [];
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            troubled.Add(new TroubledScene(rows.GetString(0), rows.GetString(1), rows.GetBoolean(2), rows.GetInt32(3), rows.GetString(4)));
        }

        return troubled;
    }

    private static NpgsqlCommand Of(NpgsqlConnection connection, string sql, string? submission) => new(sql, connection)
    {
        Parameters = { new() { Value = (object?)submission ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } },
    };
}
