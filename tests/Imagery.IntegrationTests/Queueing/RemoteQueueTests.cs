using Imagery.IntegrationTests.Fetching;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.Postgres;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>Tiles in a bucket, and workers that share nothing with whoever submitted them but the queue and the server.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RemoteQueueTests(PostgresFixture postgres) : ScratchFolder
{
    [SkippableFact]
    public async Task Workers_fetch_what_their_scenes_need_and_what_was_replaced_since_is_not_counted()
    {
        using S3Fixture s3 = new();
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        Skip.IfNot(s3.IsThere, S3Fixture.WhyNot);
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "2", "--site-size", "60", "--pixel-size", "2", "--quiet").ExitCode);
        await s3.PutAsync(PathOf("in"), "submitted");
        string queue = await postgres.NewDatabaseAsync();
        ToolResult Run(string cache, params string[] arguments) => S3Fixture.Run(
            new Dictionary<string, string>(s3.Environment(PathOf(cache))) { [QueueAddress.PasswordVariable] = postgres.Password }, arguments);
        string[] submit = ["submit", "s3://tiles/submitted", "--sites", PathOf("in/sites.geojson"), "--queue", queue];
        string[] worker = ["worker", "--queue", queue, "--until-empty", "--retries", "1", "--retry-seconds", "1", "--threads", "1"];
        ToolResult local = Tool.Run("run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf("local"), "--threads", "1", "--quiet");
        ToolResult submitted = Run("submitter", submit);
        Assert.True(submitted.ExitCode == 0, submitted.Errors);

        // The last date of a port: no other scene is laid onto it.
        string tile = Directory.GetFiles(PathOf("in"), "najin*.tif").Order(StringComparer.Ordinal).Last();
        Directory.CreateDirectory(PathOf("other"));
        File.Copy(Directory.GetFiles(PathOf("in"), "dunay*.tif").First(), PathOf($"other/{Path.GetFileName(tile)}"));
        await s3.PutAsync(PathOf("other"), "submitted");
        ToolResult worked = Run("worker", worker);
        ToolResult status = Run("worker", "status", "--queue", queue);
        Assert.True(worked.ExitCode == 0, worked.Errors);
        Assert.Equal(1, status.ExitCode);
        Assert.Contains("4 scenes: 3 done, 0 waiting (0 in a worker's hands), 1 parked", status.Output, StringComparison.Ordinal);

        await s3.PutAsync(PathOf("in"), "submitted");
        Assert.Equal(0, Run("submitter", submit).ExitCode);
        Assert.Equal(0, Run("worker", worker).ExitCode);
        Assert.Equal(local.ExitCode, Run("worker", "export", "--queue", queue, "--out", PathOf("exported"), "--quiet").ExitCode);
        Assert.Equal(Files("local", withStore: true), Files("exported", withStore: true));
        Assert.DoesNotContain(S3Fixture.Secret, await postgres.ScalarAsync<string>(queue, "SELECT string_agg(encode(work, 'escape'), '') FROM imagery.scenes"), StringComparison.Ordinal);
        Assert.Contains("s3://tiles/submitted/", await postgres.ScalarAsync<string>(queue, "SELECT string_agg(encode(work, 'escape'), '') FROM imagery.scenes"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_presigned_address_is_not_put_into_the_queue()
    {
        ToolResult refused = QueueTool.Run(
            "secret", "submit", "https://host.example/t.tif?X-Amz-Signature=hunter22", "--sites", Path.Combine(Tool.Ports, "sites.geojson"), "--queue", "Host=127.0.0.1;Port=1;Username=u");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("holds a secret", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", refused.Errors + refused.Output, StringComparison.Ordinal);
    }
}
