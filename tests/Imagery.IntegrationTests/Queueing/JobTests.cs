using System.Collections.Concurrent;
using Hangfire;
using Hangfire.States;
using Imagery.Postgres;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>What the queue does with jobs, whatever they count.</summary>
[Collection(PostgresCollection.Name)]
public sealed class JobTests(PostgresFixture postgres)
{
    [SkippableFact]
    public async Task A_scene_that_is_queued_twice_and_run_on_two_workers_at_once_is_written_once()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        Submitted first = await new Submissions(database).SubmitAsync(MadeUpScenes.Submission(6), default);
        Submitted second = await new Submissions(database).SubmitAsync(MadeUpScenes.Submission(6), default);
        foreach (int i in Enumerable.Range(0, 6))
        {
            // As when a submitter died between Hangfire's transaction and ours.
            new BackgroundJobClient(database.Jobs).Create<SceneJob>(j => j.CountAsync($"scene-{i}", default), new EnqueuedState(JobDispatcher.QueueOf(MadeUpScenes.Program)));
        }

        ConcurrentBag<string> counted = [];
        CountedScene Slowly(string key, byte[] work, IReadOnlyList<byte[]> findings, CancellationToken cancel)
        {
            cancel.WaitHandle.WaitOne(150);
            counted.Add(key);
            return MadeUpScenes.Counted(key);
        }

        using (new JobServer(database, Slowly, MadeUpScenes.NoParts, MadeUpScenes.Program, TimeSpan.FromSeconds(5)))
        using (new JobServer(database, Slowly, MadeUpScenes.NoParts, MadeUpScenes.Program, TimeSpan.FromSeconds(5)))
        {
            await MadeUpScenes.SettledAsync(database);
        }

        Assert.Equal((6, 0), (first.Fresh, second.Fresh));
        Assert.Equal(6, counted.Count);
        Assert.Equal(6L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.results"));
        Assert.Equal(6L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.detections WHERE ST_SRID(box) = 4326 AND ST_IsValid(box)"));
        Assert.Equal(6L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.counts WHERE count = 1"));
        double area = await postgres.ScalarAsync<double>(name, "SELECT max(ST_Area(box::geography)) FROM imagery.detections");
        Assert.InRange(area, 0.99 * 12.2 * 2.4, 1.01 * 12.2 * 2.4);
    }

    [SkippableFact]
    public async Task A_scene_that_always_fails_is_parked_with_its_reason_and_tried_again_when_submitted_again()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Submission(3), default);
        bool isCured = false;
        CountedScene Poisoned(string key, byte[] work, IReadOnlyList<byte[]> findings, CancellationToken cancel) =>
            key == "scene-1" && !isCured ? throw new IOException("the disk is on fire") : MadeUpScenes.Counted(key);

        using JobServer server = new(database, Poisoned, MadeUpScenes.NoParts, MadeUpScenes.Program, TimeSpan.FromSeconds(5));
        QueueStatus status = await MadeUpScenes.SettledAsync(database);

        Assert.Equal((2, 1), (status.Done, status.Parked));
        TroubledScene trouble = Assert.Single(status.Troubled);
        Assert.True(trouble.Parked);
        Assert.Equal(2, trouble.Failures);
        Assert.Contains("the disk is on fire", trouble.Error, StringComparison.Ordinal);
        Assert.Equal(1, database.Jobs.GetMonitoringApi().FailedCount());
        Assert.Equal(1, QueueTool.Run(postgres.Password, "status", "--queue", name, "--json").ExitCode);

        isCured = true;
        Assert.Equal(1, (await new Submissions(database).SubmitAsync(MadeUpScenes.Submission(3), default)).Again);
        Assert.Equal(3, (await MadeUpScenes.SettledAsync(database)).Done);
        Assert.Equal(0, database.Jobs.GetMonitoringApi().FailedCount());
    }

    [SkippableFact]
    public async Task The_server_may_be_cut_off_while_scenes_are_counted()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Submission(8), default);
        ConcurrentBag<string> counted = [];
        CountedScene Slowly(string key, byte[] work, IReadOnlyList<byte[]> findings, CancellationToken cancel)
        {
            counted.Add(key);
            cancel.WaitHandle.WaitOne(400);
            return MadeUpScenes.Counted(key);
        }

        using JobServer one = new(database, Slowly, MadeUpScenes.NoParts, MadeUpScenes.Program, TimeSpan.FromSeconds(5));
        using JobServer two = new(database, Slowly, MadeUpScenes.NoParts, MadeUpScenes.Program, TimeSpan.FromSeconds(5));
        while (counted.Count < 3)
        {
            await Task.Delay(20);
        }

        postgres.Kill();
        await Task.Delay(1000);
        postgres.Start();
        QueueStatus status = await MadeUpScenes.SettledAsync(database);

        Assert.Equal((8, 0), (status.Done, status.Parked));
        Assert.Equal(8L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.results"));
        Assert.Equal(8L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.counts"));
    }

    [SkippableFact]
    public async Task A_scene_whose_job_the_server_forgot_or_gave_up_unheard_gets_another_and_one_that_a_person_deleted_does_not()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Submission(4), default);
        string[] jobs = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(i => postgres.ScalarAsync<string>(name, $"SELECT job_id FROM imagery.scenes WHERE work_key = 'scene-{i}'")))];
        await postgres.ExecuteAsync(name, $"DELETE FROM hangfire.jobqueue WHERE jobid IN ({jobs[0]}, {jobs[1]}); UPDATE hangfire.job SET statename = 'Failed' WHERE id = {jobs[1]}");
        Assert.True(new BackgroundJobClient(database.Jobs).Delete(jobs[3]));

        using JobServer server = new(database, (key, _, _, _) => MadeUpScenes.Counted(key), MadeUpScenes.NoParts, MadeUpScenes.Program, TimeSpan.FromSeconds(5));
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(1));
        while ((await QueueStatus.ReadAsync(database, null, late.Token)).Done < 3)
        {
            await Task.Delay(100, late.Token);
        }

        Assert.Equal(jobs[3], await postgres.ScalarAsync<string>(name, "SELECT job_id FROM imagery.scenes WHERE state = 'waiting'"));
        Assert.Equal(6L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM hangfire.job"));
    }

    [SkippableFact]
    public async Task Scenes_of_another_build_are_left_alone_and_said_to_be_unserved()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), MadeUpScenes.Hasty, default);
        await new Submissions(database).SubmitAsync(MadeUpScenes.Submission(2), default);

        using JobServer server = new(database, (_, _, _, _) => throw new InvalidOperationException("not mine"), MadeUpScenes.NoParts, "another build", TimeSpan.FromSeconds(5));
        QueueStatus status = await QueueStatus.ReadAsync(database, null, default);
        while (status.Workers.Count == 0)
        {
            status = await QueueStatus.ReadAsync(database, null, default);
        }

        await Task.Delay(1500);
        status = await QueueStatus.ReadAsync(database, null, default);
        Assert.Equal((2, 2), (status.Waiting, status.Unserved));
        Assert.Empty(status.Troubled);
    }
}
