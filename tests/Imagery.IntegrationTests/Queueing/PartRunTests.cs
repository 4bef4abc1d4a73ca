using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.Postgres;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>Scenes that several workers examine together, as a user does it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PartRunTests(PostgresFixture postgres) : ScratchFolder
{
    [SkippableFact]
    public async Task Scenes_in_parts_give_the_files_of_a_local_run_though_a_worker_was_killed_over_a_part()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        Draw();
        string queue = await postgres.NewDatabaseAsync();
        ToolResult local = Tool.Run("run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf("local"), "--quiet");
        Assert.Contains(Tool.Rows(PathOf("local/counts.csv")), r => r["count"] is not ("" or "0"));

        // Another size of chips for workers: it is not theirs to say when a scene is split.
        Assert.Contains("parts of large scenes", Run(Submit(queue)).Output, StringComparison.Ordinal);
        Assert.Contains("0 of them new", Run(Submit(queue, "0")).Output, StringComparison.Ordinal);
        string[] worker = ["worker", "--queue", queue, "--takeover-seconds", "5", "--threads", "1", "--chip-size", "512", "--verbosity", "detailed"];
        Assert.Contains("parts of scenes that are split: ", Run("status", "--queue", queue).Output, StringComparison.Ordinal);
        string said = await QueueTool.WorkThoughOneDiesAsync(postgres.Password, worker, ": part 1 of 4 begun");
        ToolResult exported = Run("export", "--queue", queue, "--out", PathOf("exported"), "--quiet");

        Assert.True(exported.ExitCode == local.ExitCode, exported.Errors);
        Assert.Equal(Files("local", withStore: true), Files("exported", withStore: true));
        Assert.Equal(0L, await postgres.ScalarAsync<long>(queue, "SELECT count(*) FROM imagery.parts"));
        Assert.All(new[] { "part 2 of 4 examined", "part 4 of 4 examined" }, words => Assert.Contains(words, said, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_tile_that_changed_is_noticed_by_the_parts_and_the_scene_is_parked_by_name()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        Draw();
        string queue = await postgres.NewDatabaseAsync();
        Assert.Equal(0, Run(Submit(queue)).ExitCode);

        // The last date of a port: no other scene is laid onto it. As long as before, and an image still.
        string tile = Directory.GetFiles(PathOf("in"), "najin*.tif").Order(StringComparer.Ordinal).Last();
        byte[] bytes = File.ReadAllBytes(tile);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(tile, bytes);
        Assert.Equal(0, Run("worker", "--queue", queue, "--until-empty", "--retries", "0", "--threads", "1").ExitCode);
        ToolResult status = Run("status", "--queue", queue);

        Assert.Contains("4 scenes: 3 done, 0 waiting (0 in a worker's hands), 1 parked", status.Output, StringComparison.Ordinal);
        Assert.Contains("4 parts of scenes that are split: 0 done, 0 waiting (0 in a worker's hands), 4 given up", status.Output, StringComparison.Ordinal);
        Assert.True(status.Output.Contains($"part 1 of 4: given up after 1 failures: {Path.GetFileName(tile)}", StringComparison.Ordinal), status.Output);
        Assert.Equal(0L, await postgres.ScalarAsync<long>(queue, "SELECT count(findings) FROM imagery.parts"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("1000")]
    [InlineData("NaN")]
    public void A_size_of_parts_that_cannot_be_is_refused_with_all_other_problems(string megapixels)
    {
        ToolResult refused = QueueTool.Run(
            "secret", "submit", PathOf("none"), "--sites", PathOf("none.geojson"), "--queue", "Host=127.0.0.1;Port=1;Username=u", $"--part-megapixels={megapixels}");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"--part-megapixels {megapixels}: allowed are 0 and 0.01 to 512", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("TILES", refused.Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_database_of_the_first_step_keeps_its_scenes()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await postgres.ExecuteAsync(
            name,
            $"""
            CREATE SCHEMA imagery;
            CREATE TABLE imagery.schema_steps (number integer PRIMARY KEY, name text NOT NULL, applied_utc timestamptz NOT NULL DEFAULT now());
            {SchemaMigrations.All[0].Sql}
            INSERT INTO imagery.schema_steps (number, name) VALUES (1, '0001-queue');
            INSERT INTO imagery.scenes (work_key, scene_id, site, acquired_utc, work, queue)
            SELECT 'scene-' || i, 'scene-' || i, 'port', now(), '\x01', '{JobDispatcher.QueueOf(MadeUpScenes.Program)}' FROM generate_series(0, 2) AS i;
            """);

        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), new QueueOptions(), default);
        Assert.Equal((3, 3, 0), await QueueStatus.ReadAsync(database, null, default) is var s ? (s.Scenes, s.Waiting, s.Parts.All) : default);
        using (new JobServer(database, (key, _, _, _) => MadeUpScenes.Counted(key), MadeUpScenes.NoParts, MadeUpScenes.Program, TimeSpan.FromSeconds(5)))
        {
            while (!await database.IsSettledAsync(default))
            {
                await Task.Delay(100);
            }
        }

        Assert.Equal(3L, await postgres.ScalarAsync<long>(name, "SELECT count(*) FROM imagery.results"));
        Assert.Equal(2L, await postgres.ScalarAsync<long>(name, "SELECT max(number)::bigint FROM imagery.schema_steps"));
    }

    private void Draw() => Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "2", "--site-size", "200", "--pixel-size", "0.5", "--quiet").ExitCode);

    private string[] Submit(string queue, string partMegapixels = "0.05") =>
        ["submit", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--queue", queue, "--chip-size", "128", "--part-megapixels", partMegapixels];

    private ToolResult Run(params string[] arguments) => QueueTool.Run(postgres.Password, arguments);
}
