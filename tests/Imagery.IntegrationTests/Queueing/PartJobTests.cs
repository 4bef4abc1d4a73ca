using System.Collections.Concurrent;
using Imagery.Postgres;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>What the queue does with scenes in several parts, whatever they count.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PartJobTests(PostgresFixture postgres)
{
    /// <summary>What each scene was counted with: the numbers of the parts.</summary>
    private readonly ConcurrentDictionary<string, string> _counted = [];

    [SkippableFact]
    public async Task A_scene_is_counted_once_all_its_parts_are_examined_and_nothing_of_them_is_left()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        Assert.Equal(6, (await new Submissions(database).SubmitAsync(MadeUpScenes.Split(2, 3), default)).Parts);
        Assert.Equal(0, (await new Submissions(database).SubmitAsync(MadeUpScenes.Split(2, 3), default)).Parts);
        QueueStatus before = await QueueStatus.ReadAsync(database, null, default);
        Assert.Equal((6, 0, 2), (before.Parts.Waiting, before.Parts.Done, before.Waiting));

        using (ServerOf(database))
        using (ServerOf(database))
        {
            await MadeUpScenes.SettledAsync(database);
        }

        Assert.Equal(["scene-0 0 1 2", "scene-1 0 1 2"], _counted.Select(c => $"{c.Key} {c.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(0L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.parts"));
        Assert.Equal(2L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.results"));
    }

    [SkippableFact]
    public async Task Two_last_parts_that_end_at_the_same_moment_do_not_lose_the_scene()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Split(5, 2), default);

        // Hangfire hands parts out in their order: both workers have the two of one scene.
        using Barrier together = new(2);
        byte[] Together(string key, byte[] work, (int Index, int Count) part, CancellationToken cancel) =>
            together.SignalAndWait(TimeSpan.FromMinutes(1), cancel) ? [(byte)part.Index] : throw new TimeoutException();

        using (ServerOf(database, Together))
        using (ServerOf(database, Together))
        {
            await MadeUpScenes.SettledAsync(database);
        }

        Assert.Equal(5, _counted.Count);
        Assert.All(_counted.Values, parts => Assert.Equal("0 1", parts));
    }

    [SkippableFact]
    public async Task A_scene_whose_last_part_was_stored_by_a_worker_that_died_right_then_gets_its_job_from_another()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Split(1, 2), default);
        await postgres.ExecuteAsync(name, "UPDATE imagery.parts SET state = 'done', findings = decode('0' || part, 'hex')");
        Assert.Equal(0L, await postgres.ScalarAsync<long>(name, "SELECT count(job_id) FROM imagery.scenes"));

        using (ServerOf(database, (key, _, _, _) => throw new InvalidOperationException($"{key}: all is examined")))
        {
            await MadeUpScenes.SettledAsync(database);
        }

        Assert.Equal("0 1", _counted["scene-0"]);
    }

    [SkippableFact]
    public async Task A_part_that_always_fails_is_given_up_with_its_reason_and_the_scene_is_counted_without_it()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Split(1, 3), default);
        byte[] Poisoned(string key, byte[] work, (int Index, int Count) part, CancellationToken cancel) =>
            part.Index == 1 ? throw new IOException("the disk is on fire") : [(byte)part.Index];

        PartsStatus? seen = null;
        CountedScene Looking(string key, byte[] work, IReadOnlyList<byte[]> findings, CancellationToken cancel)
        {
            seen = QueueStatus.ReadAsync(database, null, cancel).GetAwaiter().GetResult().Parts;
            return Count(key, work, findings, cancel);
        }

        using (JobServer server = new(database, Looking, Poisoned, MadeUpScenes.Program, TimeSpan.FromSeconds(5)))
        {
            QueueStatus status = await MadeUpScenes.SettledAsync(database);
            Assert.Equal((1, 0), (status.Done, status.Parked));
        }

        Assert.Equal("0 2", _counted["scene-0"]);
        Assert.Equal((0, 2, 1), (seen!.Waiting, seen.Done, seen.GivenUp));
        TroubledPart trouble = Assert.Single(seen.Troubled);
        Assert.Equal((1, 3, true, 2), (trouble.Part, trouble.Count, trouble.GivenUp, trouble.Failures));
        Assert.Contains("the disk is on fire", trouble.Error, StringComparison.Ordinal);
        Assert.Equal(0L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.parts"));
        Assert.Equal(0, database.Jobs.GetMonitoringApi().FailedCount());
    }

    [SkippableFact]
    public async Task A_part_over_which_workers_die_is_given_up()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty with { Deaths = 3 }, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Split(1, 2), default);

        // What three workers that died over it left behind.
        await postgres.ExecuteAsync(name, "UPDATE imagery.parts SET begun = 3 WHERE part = 0");
        using (ServerOf(database))
        {
            await MadeUpScenes.SettledAsync(database);
        }

        Assert.Equal("1", _counted["scene-0"]);
    }

    [SkippableFact]
    public async Task A_part_whose_job_the_server_forgot_gets_another()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Split(1, 2), default);
        await postgres.ExecuteAsync(name, "DELETE FROM hangfire.jobqueue WHERE jobid IN (SELECT job_id::bigint FROM imagery.parts WHERE part = 1)");

        using (ServerOf(database))
        {
            await MadeUpScenes.SettledAsync(database);
        }

        Assert.Equal("0 1", _counted["scene-0"]);
    }

    [SkippableFact]
    public async Task The_server_may_be_cut_off_while_parts_are_examined()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Split(2, 4), default);
        ConcurrentBag<string> begun = [];
        byte[] Slowly(string key, byte[] work, (int Index, int Count) part, CancellationToken cancel)
        {
            begun.Add($"{key} {part.Index}");
            cancel.WaitHandle.WaitOne(400);
            return [(byte)part.Index];
        }

        using JobServer one = ServerOf(database, Slowly);
        using JobServer two = ServerOf(database, Slowly);
        while (begun.Count < 3)
        {
            await Task.Delay(20);
        }

        postgres.Kill();
        await Task.Delay(1000);
        postgres.Start();
        QueueStatus status = await MadeUpScenes.SettledAsync(database);

        Assert.Equal((2, 0), (status.Done, status.Parked));
        Assert.Equal(["scene-0 0 1 2 3", "scene-1 0 1 2 3"], _counted.Select(c => $"{c.Key} {c.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(0L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.parts"));
    }

    [SkippableFact]
    public async Task A_parked_scene_that_is_submitted_again_keeps_what_was_found_and_tries_the_rest()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Split(1, 2), default);
        (bool isCured, ConcurrentBag<int> examined) = (false, []);
        byte[] Poisoned(string key, byte[] work, (int Index, int Count) part, CancellationToken cancel)
        {
            examined.Add(part.Index);
            return part.Index == 1 && !isCured ? throw new IOException("the disk is on fire") : [(byte)part.Index];
        }

        CountedScene Counting(string key, byte[] work, IReadOnlyList<byte[]> findings, CancellationToken cancel) =>
            isCured ? Count(key, work, findings, cancel) : throw new IOException("the disk is on fire");

        using JobServer server = new(database, Counting, Poisoned, MadeUpScenes.Program, TimeSpan.FromSeconds(5));
        Assert.Equal((0, 1), await MadeUpScenes.SettledAsync(database) is var parked ? (parked.Done, parked.Parked) : default);

        isCured = true;
        Submitted again = await new Submissions(database).SubmitAsync(MadeUpScenes.Split(1, 2), default);
        await MadeUpScenes.SettledAsync(database);

        Assert.Equal((1, 1), (again.Again, again.Parts));
        Assert.Equal("0 1", _counted["scene-0"]);
        Assert.Single(examined, 0);
        Assert.Equal(0, database.Jobs.GetMonitoringApi().FailedCount());
    }

    private JobServer ServerOf(QueueDatabase database, PartWorker? examines = null) => new(
        database, Count, examines ?? ((_, _, part, _) => [(byte)part.Index]), MadeUpScenes.Program, TimeSpan.FromSeconds(5));

    private CountedScene Count(string key, byte[] work, IReadOnlyList<byte[]> findings, CancellationToken cancel)
    {
        Assert.True(_counted.TryAdd(key, string.Join(' ', findings.Select(f => f[0]))));
        return MadeUpScenes.Counted(key);
    }
}
