using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Xunit;

namespace Imagery.IntegrationTests.Working;

/// <summary>The worker of one machine, as a service manager starts and stops it.</summary>
public sealed class ServiceTests : ScratchFolder
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public async Task It_counts_what_arrives_names_what_is_broken_alerts_tells_its_health_and_ends_when_asked()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "ended by a signal");
        Assert.Equal(0, Tool.Run("synthesize", PathOf("drawn"), "--dates", "2", "--site-size", "60", "--pixel-size", "2", "--quiet").ExitCode);
        Directory.CreateDirectory(PathOf("in"));
        File.WriteAllText(PathOf("in/broken_20230101T000000Z.tif"), "no image");
        File.WriteAllText(PathOf("rules.json"), $$"""[ { "site": "najin", "zone": "*", "on": "count", "at-least": 0, "command": ["sh", "-c", "cat >>'{{PathOf("told")}}'"] } ]""");
        int port = FreePort();
        using ToolProcess service = new(
            PathOf("."), new Dictionary<string, string> { ["IMAGERY_WEBHOOK_TOKEN"] = "hunter22" }, "worker", "--watch", "in", "--sites", "drawn/sites.geojson", "--out", "out", "--settle", "0.5", "--poll", "0.2",
            "--port", FormattableString.Invariant($"{port}"), "--alerts", "rules.json", "--threads", "1", "--no-registration", "--chip-size", "256", "--reported", Reported());
        using HttpClient http = new() { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")) };

        await Until(service, async () => await Get(http, "/health") is (HttpStatusCode.OK, "alive\n"));
        foreach (string tile in Directory.GetFiles(PathOf("drawn"), "*.tif"))
        {
            File.Copy(tile, PathOf("in/" + Path.GetFileName(tile)));
        }

        await Until(service, () => Task.FromResult(File.Exists(PathOf("out/counts.csv")) && Tool.Rows(PathOf("out/counts.csv")).Select(r => r["scene_id"]).Distinct().Count() == 4 && File.Exists(PathOf("told"))));
        await Until(service, async () => (await Get(http, "/ready")).Status == HttpStatusCode.OK);
        string metrics = (await Get(http, "/metrics")).Text;

        Assert.Contains("imagery_scenes_total{otel_scope_name=\"Imagery.Worker\",outcome=\"counted\"} 4", metrics, StringComparison.Ordinal);
        Assert.Contains("imagery_files_quarantined{otel_scope_name=\"Imagery.Worker\"} 1", metrics, StringComparison.Ordinal);
        using HttpRequestMessage elsewhere = new(HttpMethod.Get, "/health") { Headers = { Host = "attacker.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await http.SendAsync(elsewhere)).StatusCode);
        string quarantined = Assert.Single(File.ReadAllLines(PathOf("out/worker/quarantine.csv")).Skip(1));
        Assert.StartsWith("broken_20230101T000000Z.tif,malformed,", quarantined, StringComparison.Ordinal);
        Assert.Equal("najin", JsonDocument.Parse(File.ReadLines(PathOf("told")).First()).RootElement.GetProperty("site").GetString());
        Assert.True(File.Exists(PathOf("out/reported.csv")));
        Assert.All(Tool.Rows(PathOf("out/counts.csv")), r => Assert.Contains("unregistered", r["flags"], StringComparison.Ordinal));

        var watch = Stopwatch.StartNew();
        service.Stop();
        ToolResult ended = service.Wait();

        Assert.Equal(130, ended.ExitCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"took {watch.Elapsed}");
        Assert.DoesNotContain("hunter22", ended.Errors + ended.Output, StringComparison.Ordinal);
        Assert.All(
            ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l.StartsWith('{')), line => JsonDocument.Parse(line).Dispose());

        // The same once more, as a run: the worker's outputs are those of a run over the same folder.
        ToolResult run = ToolProcess.Run(
            PathOf("."), null, "run", "in", "--sites", "drawn/sites.geojson", "--out", "again", "--no-registration", "--threads", "1", "--reported", Reported(), "--quiet");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(File.ReadAllBytes(PathOf("again/manifest.json")), File.ReadAllBytes(PathOf("out/manifest.json")));
    }

    private static string Reported() => Path.Combine(Testing.Repository.Root, "testdata", "reported", "observations.csv");

    private static async Task<(HttpStatusCode Status, string Text)> Get(HttpClient http, string path)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return (0, "");
        }
    }

    private static async Task Until(ToolProcess service, Func<Task<bool>> holds)
    {
        using CancellationTokenSource late = new(s_patience);
        while (!await holds())
        {
            Assert.False(service.HasExited, service.Errors);
            Assert.False(late.IsCancellationRequested, service.Errors);
            await Task.Delay(100);
        }
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
