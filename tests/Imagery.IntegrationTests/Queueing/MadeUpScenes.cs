using System.Text;
using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Postgres;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>Scenes without pixels, for what the queue does beside the counting.</summary>
internal static class MadeUpScenes
{
    public const string Program = "a build";

    private static readonly DateTimeOffset s_acquired = new(2023, 10, 19, 2, 28, 0, TimeSpan.Zero);

    /// <summary>All that says why something waits.</summary>
    private static readonly string[] s_tables =
    [
        "SELECT 'scene', work_key, state, job_id, begun, ended, failures, last_error FROM imagery.scenes",
        "SELECT 'part', work_key, part, state, job_id, begun, ended, failures, last_error FROM imagery.parts",
        "SELECT 'job', id, statename, arguments FROM hangfire.job",
        "SELECT 'queued', q.*, now() FROM hangfire.jobqueue q",
        "SELECT 'lock', l.* FROM hangfire.lock l",
        "SELECT 'server', id, lastheartbeat FROM hangfire.server",
        "SELECT 'set', key, score, value FROM hangfire.set",
        "SELECT 'connection', pid, state, wait_event_type, xact_start, query FROM pg_stat_activity WHERE datname = current_database()",
    ];

    public static Site Site { get; } = MakeSite();

    /// <param name="prefix">Of the scenes' keys: the same prefix is the same work.</param>
    public static Submission Submission(int scenes, string prefix = "scene") => new(
        $"submission-{prefix}-{scenes}",
        [1, 2, 3],
        [Site],
        [.. Enumerable.Range(0, scenes).Select(i => new QueuedScene($"{prefix}-{i}", $"{prefix}-{i}", Site.Name, s_acquired.AddDays(i), null, [1], Program))]);

    /// <summary>Dead workers are noticed, and what failed is tried again, sooner than a user would have it.</summary>
    public static QueueOptions Hasty { get; } = new() { TakeoverAfter = TimeSpan.FromSeconds(5), Retries = 1, FirstRetryAfter = TimeSpan.FromSeconds(1) };

    /// <summary>Waits until no scene waits, also while the server is away.</summary>
    /// <exception cref="TimeoutException">Some still do after a while; says what the tables hold.</exception>
    public static async Task<QueueStatus> SettledAsync(QueueDatabase database)
    {
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(3));
        try
        {
            while (!await database.IsSettledAsync(late.Token))
            {
                await Task.Delay(100, late.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(await TablesAsync(database));
        }

        return await QueueStatus.ReadAsync(database, null, default);
    }

    private static async Task<string> TablesAsync(QueueDatabase database)
    {
        StringBuilder said = new("what waits does not end:\n");
        await using NpgsqlConnection connection = new(database.Address.ConnectionString);
        await connection.OpenAsync();
        foreach (string rows in s_tables)
        {
            await using NpgsqlCommand command = new($"SELECT r::text FROM ({rows}) AS r", connection);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                said.AppendLine(reader.GetString(0));
            }
        }

        return said.ToString();
    }

    /// <summary>The same, each in several parts.</summary>
    public static Submission Split(int scenes, int parts)
    {
        Submission whole = Submission(scenes);
        return whole with { Scenes = [.. whole.Scenes.Select(s => s with { Parts = parts })] };
    }

    /// <summary>For scenes in one piece.</summary>
    public static byte[] NoParts(string key, byte[] work, (int Index, int Count) part, CancellationToken cancel) =>
        throw new InvalidOperationException($"{key} is in one piece");

    /// <summary>One container, one count.</summary>
    public static CountedScene Counted(string key) => new(
        Encoding.UTF8.GetBytes(key),
        Site,
        [new Detection($"{key}/1", key, new MapPoint(500_050, 4_700_050), 12.2, 2.4, 30, 0.9, ContainerLength.FortyFoot, [])],
        [
            new Observation(
                Site.Name, Zone.WholeSiteName, s_acquired, key, ObservationStatus.Observed, new ContainerCount(1, 1, 1, 2, 1, CountMethod.Individual),
                1, 0.5, null, null, null, null, []),
        ]);

    private static Site MakeSite()
    {
        Polygon area = new(new LinearRing(
            [new(500_000, 4_700_000), new(500_100, 4_700_000), new(500_100, 4_700_100), new(500_000, 4_700_100), new(500_000, 4_700_000)]));
        return new Site("port", CrsRegistry.RequireEpsg(32652), area, [new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, area)], null);
    }
}
