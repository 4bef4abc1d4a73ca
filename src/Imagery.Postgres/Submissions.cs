using Hangfire;
using Imagery.Reporting;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Postgres;

/// <summary>A request to count a folder, as it was found.</summary>
/// <param name="Id">From its content: the same request twice is one.</param>
/// <param name="Request">What the outputs need besides the scenes' results.</param>
/// <param name="Scenes">In the order of the outputs.</param>
public sealed record Submission(string Id, byte[] Request, IReadOnlyList<Site> Sites, IReadOnlyList<QueuedScene> Scenes);

/// <summary>What a submission did.</summary>
/// <param name="Fresh">Scenes that nobody asked for before.</param>
/// <param name="Again">Parked scenes that are tried again.</param>
public sealed record Submitted(string Id, int Scenes, int Fresh, int Again);

/// <summary>Puts requests into the queue and reads them back.</summary>
public sealed class Submissions(QueueDatabase database)
{
    /// <summary>A scene whose work is known, done or under way, is not queued a second time; a parked one is tried again.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached or refuses; then nothing was submitted.</exception>
    public async Task<Submitted> SubmitAsync(Submission submission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(submission);
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);

        // The same request again is the newest request again: what export takes when not told otherwise.
        await ExecuteAsync(
            connection,
            "INSERT INTO imagery.submissions (id, request) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET submitted_utc = now()",
            cancel, submission.Id, submission.Request);
        await WriteZonesAsync(connection, submission, cancel);
        int fresh = 0;
        foreach ((int ordinal, QueuedScene scene) in submission.Scenes.Index())
        {
            fresh += await InsertAsync(connection, scene, cancel);
            await ExecuteAsync(
                connection,
                "INSERT INTO imagery.submission_scenes (submission, ordinal, work_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                cancel, submission.Id, ordinal, scene.WorkKey);
        }

        IReadOnlyList<string> again = await UnparkAsync(connection, submission.Id, cancel);
        await transaction.CommitAsync(cancel);
        Forget(again);
        await new JobDispatcher(database).DispatchAsync(cancel);
        return new Submitted(submission.Id, submission.Scenes.Count, fresh, again.Count);
    }

    /// <param name="id">Null = the newest.</param>
    /// <returns>The request with every scene's result, null where there is none yet, in order; null when there is no such submission.</returns>
    public async Task<(string Id, byte[] Request, IReadOnlyList<byte[]?> Results)?> ReadAsync(string? id, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        if (await FindAsync(connection, id, cancel) is not { } found)
        {
            return null;
        }

        await using NpgsqlCommand command = new(
            "SELECT r.result FROM imagery.submission_scenes s LEFT JOIN imagery.results r USING (work_key) WHERE s.submission = $1 ORDER BY s.ordinal", connection);
        command.Parameters.Add(new() { Value = found.Id });
        List<byte[]?> results = [];
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            results.Add(await rows.IsDBNullAsync(0, cancel) ? null : rows.GetFieldValue<byte[]>(0));
        }

        return (found.Id, found.Request, results);
    }

    internal static async Task<(string Id, byte[] Request)?> FindAsync(NpgsqlConnection connection, string? id, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new(
            "SELECT id, request FROM imagery.submissions WHERE $1 IS NULL OR starts_with(id, $1) ORDER BY submitted_utc DESC, id LIMIT 1", connection);
        command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetString(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    private static Task<int> InsertAsync(NpgsqlConnection connection, QueuedScene scene, CancellationToken cancel) => ExecuteAsync(
        connection,
        "INSERT INTO imagery.scenes (work_key, scene_id, site, acquired_utc, footprint, work) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        cancel, scene.WorkKey, scene.SceneId, scene.Site, scene.AcquiredUtc.ToUniversalTime(), (object?)scene.Footprint ?? DBNull.Value, scene.Work);

    private static async Task WriteZonesAsync(NpgsqlConnection connection, Submission submission, CancellationToken cancel)
    {
        foreach ((Site site, Zone zone) in submission.Sites.SelectMany(s => s.Zones.Select(z => (s, z))))
        {
            Area area = LonLat.From(zone.Area, site.Frame);
            MultiPolygon several = area as MultiPolygon ?? new MultiPolygon([(Polygon)area]) { SRID = area.SRID };
            several.SRID = 4326;
            await ExecuteAsync(
                connection,
                "INSERT INTO imagery.zones (submission, site, zone, role, area) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                cancel, submission.Id, site.Name, zone.Name, zone.Role.ToString().ToLowerInvariant(), several);
        }
    }

    /// <returns>The parked jobs that the scenes had.</returns>
    private static async Task<IReadOnlyList<string>> UnparkAsync(NpgsqlConnection connection, string submission, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new(
            """
            WITH parked AS (
                SELECT work_key, job_id FROM imagery.scenes
                WHERE state = 'parked' AND work_key IN (SELECT work_key FROM imagery.submission_scenes WHERE submission = $1) FOR NO KEY UPDATE)
            UPDATE imagery.scenes s SET state = 'waiting', job_id = NULL, failures = 0, begun = 0, ended = 0
            FROM parked WHERE s.work_key = parked.work_key RETURNING coalesce(parked.job_id, '')
            """,
            connection);
        command.Parameters.Add(new() { Value = submission });
        List<string> jobs = [];
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            jobs.Add(rows.GetString(0));
        }

        return jobs;
    }

    private void Forget(IEnumerable<string> jobs)
    {
        BackgroundJobClient client = new(database.Jobs);
        foreach (string job in jobs.Where(j => j.Length > 0))
        {
            client.Delete(job);
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using NpgsqlCommand command = new(sql, connection);
        foreach (object value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancel);
    }
}
