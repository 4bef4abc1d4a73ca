using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>A tile is gone when a worker wants it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class LostTileTests(PostgresFixture postgres) : ScratchFolder
{
    [SkippableFact]
    public async Task Its_scene_is_tried_again_then_parked_by_name_the_others_are_counted_and_once_it_is_back_all_are()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "2", "--site-size", "60", "--pixel-size", "2", "--quiet").ExitCode);
        string queue = await postgres.NewDatabaseAsync();
        ToolResult local = Tool.Run("run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf("local"), "--threads", "1", "--quiet");
        string[] submit = ["submit", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--queue", queue, "--quiet"];
        string[] worker = ["worker", "--queue", queue, "--until-empty", "--retries", "1", "--retry-seconds", "1", "--threads", "1", "--chip-size", "128", "--bands", "1"];
        Assert.Equal(0, Run(submit).ExitCode);

        // The last date of a port: no other scene is laid onto it.
        string tile = Directory.GetFiles(PathOf("in"), "najin*.tif").Order(StringComparer.Ordinal).Last();
        File.Move(tile, PathOf("away.tif"));
        ToolResult counted = Run(worker);
        ToolResult status = Run("status", "--queue", queue);

        Assert.Equal(0, counted.ExitCode);
        Assert.Contains("note: --bands: of no effect", counted.Errors, StringComparison.Ordinal);
        Assert.Equal(1, status.ExitCode);
        Assert.Contains("4 scenes: 3 done, 0 waiting (0 in a worker's hands), 1 parked", status.Output, StringComparison.Ordinal);
        Assert.Contains("parked after 2 failures", status.Output, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(tile), status.Output, StringComparison.Ordinal);

        File.Move(PathOf("away.tif"), tile);
        Assert.Equal(0, Run(submit).ExitCode);
        Assert.Equal(0, Run(worker).ExitCode);
        Assert.Equal(local.ExitCode, Run("export", "--queue", queue, "--out", PathOf("exported"), "--quiet").ExitCode);
        Assert.Equal(File.ReadAllBytes(PathOf("local/manifest.json")), File.ReadAllBytes(PathOf("exported/manifest.json")));
    }

    private ToolResult Run(params string[] arguments) => QueueTool.Run(postgres.Password, arguments);
}
