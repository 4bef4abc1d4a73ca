using System.Text.Json;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>Submit, count on several workers, export: as a user does it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class QueueRunTests(PostgresFixture postgres) : ScratchFolder
{
    private static readonly string s_sites = Path.Combine(Tool.Ports, "sites.geojson");

    [SkippableFact]
    public async Task Workers_of_which_one_is_killed_give_the_files_of_a_local_run_byte_for_byte()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string queue = await postgres.NewDatabaseAsync();
        ToolResult local = Tool.Run("run", Tool.Ports, "--sites", s_sites, "--out", PathOf("local"), "--quiet");

        ToolResult submitted = Run("submit", Tool.Ports, "--sites", s_sites, "--queue", queue, "--json");
        using (JsonDocument answer = JsonDocument.Parse(submitted.Output))
        {
            Assert.Equal(answer.RootElement.GetProperty("scenes").GetInt32(), answer.RootElement.GetProperty("fresh").GetInt32());
        }

        Assert.Equal(1, Run("export", "--queue", queue, "--out", PathOf("early")).ExitCode);
        Assert.False(Directory.Exists(PathOf("early")));
        string[] worker = ["worker", "--queue", queue, "--takeover-seconds", "5", "--verbosity", "detailed"];
        await QueueTool.WorkThoughOneDiesAsync(postgres.Password, worker, ": begun");
        ToolResult exported = Run("export", "--queue", queue, "--out", PathOf("exported"), "--quiet");

        Assert.True(exported.ExitCode == local.ExitCode, exported.Errors);
        Assert.Equal(Files("local", withStore: true), Files("exported", withStore: true));
        Assert.Equal(Tool.Rows(PathOf("local/counts.csv")).Count, await postgres.ScalarAsync<long>(queue, "SELECT count(*) FROM imagery.counts"));
        Assert.Equal(0, await postgres.ScalarAsync<long>(queue, "SELECT count(*) FROM imagery.zones WHERE area IS NULL OR ST_SRID(area) <> 4326"));
        Assert.Contains("0 of them new", Run("submit", Tool.Ports, "--sites", s_sites, "--queue", queue).Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("status", "--queue", queue).ExitCode);
    }

    [Fact]
    public void A_queue_that_cannot_be_reached_or_understood_is_said_without_the_secret()
    {
        ToolResult away = Run("status", "--queue", "Host=127.0.0.1;Port=1;Username=u;Password=hunter22");
        ToolResult wrong = Run("status", "--queue", "hunter22");
        ToolResult none = Run("status");

        Assert.Equal((3, 2, 2), (away.ExitCode, wrong.ExitCode, none.ExitCode));
        Assert.All(new[] { away, wrong, none }, r => Assert.DoesNotContain("hunter22", r.Errors + r.Output, StringComparison.Ordinal));
        Assert.Contains("--queue", none.Errors, StringComparison.Ordinal);
    }

    private ToolResult Run(params string[] arguments) => QueueTool.Run(postgres.IsThere ? postgres.Password : "secret", arguments);
}
