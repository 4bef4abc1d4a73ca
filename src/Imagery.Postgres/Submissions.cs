using System.Runtime.CompilerServices;
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
/// <param name="Parts">New parts of those of both that are split.</param>
public sealed record Submitted(string Id, int Scenes, int Fresh, int Again, int Parts);

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
        (int fresh, int parts) = (0, 0);
        foreach ((int ordinal, QueuedScene scene) in submission.Scenes.Index())
        {
            int inserted = await InsertAsync(connection, scene, cancel);
            fresh += inserted;
            if (inserted == 0)
            {
                await MoveAsync(connection, scene, cancel);
            }
            else
            {
                parts += await PartRows.InsertAsync(connection, scene, cancel);
            }

            await ExecuteAsync(
                connection,
                "INSERT INTO imagery.submission_scenes (submission, ordinal, work_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                cancel, submission.Id, ordinal, scene.WorkKey);
        }

        Dictionary<string, string> again = await UnparkAsync(connection, submission.Id, cancel);
        List<string> jobs = [.. again.Values];
        foreach (QueuedScene scene in submission.Scenes.Where(s => again.ContainsKey(s.WorkKey)).DistinctBy(s => s.WorkKey))
        {
            jobs.AddRange(await PartRows.ClearAsync(connection, scene, cancel));
            parts += await PartRows.InsertAsync(connection, scene, cancel);
        }

        await transaction.CommitAsync(cancel);
        PartRows.Forget(database, jobs);
        await new JobDispatcher(database).DispatchAsync(cancel);
        return new Submitted(submission.Id, submission.Scenes.Count, fresh, again.Count, parts);
    }

    /// <param name="id">Or how it begins; null = the newest.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<(string Id, byte[] Request)?> FindAsync(string? id, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        return await FindAsync(connection, id, cancel);
    }

    /// <summary>Key and result of every scene that is done, in the order of the submission.</summary>
    /// <param name="id">In full.</param>
    public async IAsyncEnumerable<(string WorkKey, byte[] Result)> ResultsAsync(string id, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using NpgsqlCommand command = database.Source.CreateCommand(
            "SELECT work_key, r.result FROM imagery.submission_scenes s JOIN imagery.results r USING (work_key) WHERE s.submission = $1 ORDER BY s.ordinal");
        command.Parameters.Add(new() { Value = id });
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return (rows.GetString(0), rows.GetFieldValue<byte[]>(1));
        }
    }

    private static async Task<(string Id, byte[] Request)?> FindAsync(NpgsqlConnection connection, string? id, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new(
            "SELECT id, request FROM imagery.submissions WHERE $1 IS NULL OR starts_with(id, $1) ORDER BY submitted_utc DESC, id LIMIT 1", connection);
        command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetString(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    private static Task<int> InsertAsync(NpgsqlConnection connection, QueuedScene scene, CancellationToken cancel) => ExecuteAsync(
        connection,
        "INSERT INTO imagery.scenes (work_key, scene_id, site, acquired_utc, footprint, work, queue) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        cancel, scene.WorkKey, scene.SceneId, scene.Site, scene.AcquiredUtc.ToUniversalTime(), (object?)scene.Footprint ?? DBNull.Value, scene.Work,
        JobDispatcher.QueueOf(scene.Program));

    /// <summary>The same work may lie elsewhere by now. A scene in a worker's hands is let be.</summary>
    private static Task<int> MoveAsync(NpgsqlConnection connection, QueuedScene scene, CancellationToken cancel) => ExecuteAsync(
        connection,
        """
        UPDATE imagery.scenes s SET work = $2 FROM (
            SELECT work_key FROM imagery.scenes WHERE work_key = $1 AND state <> 'done' AND work <> $2 FOR NO KEY UPDATE SKIP LOCKED) f
        WHERE s.work_key = f.work_key
        """,
        cancel, scene.WorkKey, scene.Work);

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

    /// <returns>By the scenes' keys, the parked jobs that they had; empty = none.</returns>
    private static async Task<Dictionary<string, string>> UnparkAsync(NpgsqlConnection connection, string submission, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new(
            """
            WITH parked AS (
                SELECT work_key, job_id FROM imagery.scenes
                WHERE state = 'parked' AND work_key IN (SELECT work_key FROM imagery.submission_scenes WHERE submission = $1)
                FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE imagery.scenes s SET state = 'waiting', job_id = NULL, failures = 0, begun = 0, ended = 0
            FROM parked WHERE s.work_key = parked.work_key RETURNING s.work_key, coalesce(parked.job_id, '')
            """,
            connection);
        command.Parameters.Add(new() { Value = submission });
        Dictionary<string, string> jobs = [];
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            jobs.Add(rows.GetString(0), rows.GetString(1));
        }

        return jobs;
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
