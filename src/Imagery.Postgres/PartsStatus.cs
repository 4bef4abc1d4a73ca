using Npgsql;
using NpgsqlTypes;

namespace Imagery.Postgres;

/// <summary>A part that went wrong at least once and whose scene is not done.</summary>
/// <param name="Part">From 0.</param>
/// <param name="GivenUp">The scene does without it; else it will be retried.</param>
public sealed record TroubledPart(string SceneId, string WorkKey, int Part, int Count, bool GivenUp, int Failures, string Error);

/// <summary>How far the parts of large scenes are; those of scenes that are done are gone.</summary>
/// <param name="InHand">Parts that a worker has in hand, of the whole queue.</param>
/// <param name="GivenUp">Their scenes are counted without them, which takes longer.</param>
public sealed record PartsStatus(long Waiting, long Done, long GivenUp, long InHand, IReadOnlyList<TroubledPart> Troubled)
{
    public long All => Waiting + Done + GivenUp;

    /// <param name="submission">Null = everything.</param>
    internal static async Task<PartsStatus> ReadAsync(NpgsqlConnection connection, string? submission, CancellationToken cancel)
    {
        IReadOnlyList<TroubledPart> troubled = await TroubledAsync(connection, submission, cancel);
        await using NpgsqlCommand command = Of(
            connection,
            $"""
            SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state = 'parked'),
                (SELECT count(*) FROM hangfire.jobqueue q JOIN imagery.parts p ON p.job_id = q.jobid::text WHERE q.fetchedat IS NOT NULL)
            FROM imagery.parts WHERE {QueueStatus.OfSubmission}
            """,
            submission);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new PartsStatus(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), troubled);
    }

    private static async Task<IReadOnlyList<TroubledPart>> TroubledAsync(NpgsqlConnection connection, string? submission, CancellationToken cancel)
    {
        await using NpgsqlCommand command = Of(
            connection,
            $"""
            SELECT s.scene_id, work_key, p.part, p.parts, p.state = 'parked', p.failures, coalesce(p.last_error, '') FROM imagery.parts p JOIN imagery.scenes s USING (work_key)
            WHERE p.state <> 'done' AND p.failures > 0 AND {QueueStatus.OfSubmission} ORDER BY s.site, s.acquired_utc, s.scene_id, p.part
            """,
            submission);
        List<TroubledPart> troubled = [];
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            troubled.Add(new TroubledPart(
                rows.GetString(0), rows.GetString(1), rows.GetInt32(2), rows.GetInt32(3), rows.GetBoolean(4), rows.GetInt32(5), rows.GetString(6)));
        }

        return troubled;
    }

    private static NpgsqlCommand Of(NpgsqlConnection connection, string sql, string? submission) => new(sql, connection)
    {
        Parameters = { new() { Value = (object?)submission ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } },
    };
}
