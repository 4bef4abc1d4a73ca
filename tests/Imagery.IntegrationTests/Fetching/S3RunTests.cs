using System.Text.Json.Nodes;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Xunit;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>Inspect and run over a bucket of a real server: as a user does it.</summary>
[Collection(S3Collection.Name)]
public sealed class S3RunTests(S3Fixture s3) : ScratchFolder
{
    private static readonly string s_sites = Path.Combine(Tool.Ports, "sites.geojson");

    [SkippableFact]
    public async Task A_run_over_a_bucket_gives_the_files_of_a_run_over_the_folder_and_another_one_fetches_nothing()
    {
        Skip.IfNot(s3.IsThere, S3Fixture.WhyNot);
        int tiles = TwoDatesOfNajin(PathOf("ports"));
        await s3.PutAsync(PathOf("ports"), "in/ports");
        ToolResult local = Tool.Run("run", PathOf("ports"), "--sites", s_sites, "--out", PathOf("local"), "--quiet");

        ToolResult remote = Run("run", "s3://tiles/in/ports", "--sites", s_sites, "--out", PathOf("remote"));
        Dictionary<string, string> files = Files("remote", withStore: true);
        ToolResult again = Run("run", "s3://tiles/in/ports/", "--sites", s_sites, "--out", PathOf("remote"));

        Assert.True(remote.ExitCode == local.ExitCode, remote.Errors);
        Assert.Equal(Files("local", withStore: true), files);
        Assert.Contains(FormattableString.Invariant($"{tiles + 1} objects to fetch"), remote.Errors, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"0 objects to fetch, 0.00 MB; {tiles + 1} are here already"), again.Errors, StringComparison.Ordinal);
        Assert.Equal(Files("local"), Files("remote"));
    }

    [SkippableFact]
    public async Task Inspect_tells_of_a_bucket_what_it_tells_of_the_folder()
    {
        Skip.IfNot(s3.IsThere, S3Fixture.WhyNot);
        await s3.PutAsync(Tool.Ports, "inspected");

        ToolResult remote = Run("inspect", "s3://tiles/inspected", "--json");
        ToolResult summed = Run("inspect", "s3://tiles/inspected/najin_20231017T022300Z_r0c0.tif", "--checksum", "--json");

        Assert.True(remote.ExitCode == 0, remote.Errors);
        Assert.Equal(Inspected(Tool.Run("inspect", Tool.Ports, "--json"), Tool.Ports + "/"), Inspected(remote, "s3://tiles/inspected/"));
        Assert.Equal(
            Inspected(Tool.Run("inspect", Path.Combine(Tool.Ports, "najin_20231017T022300Z_r0c0.tif"), "--checksum", "--json"), Tool.Ports + "/"),
            Inspected(summed, "s3://tiles/inspected/"));
    }

    [SkippableFact]
    public void What_cannot_be_is_said_with_the_address_and_without_the_secret()
    {
        Skip.IfNot(s3.IsThere, S3Fixture.WhyNot);
        (string Name, string Value)[] wrongKey = [("AWS_ACCESS_KEY_ID", "NOBODY"), ("AWS_SECRET_ACCESS_KEY", "hunter22")];

        ToolResult bucket = Run("inspect", "s3://nosuch/in", "--json");
        ToolResult prefix = Run("run", "s3://tiles/nosuch", "--sites", s_sites, "--out", PathOf("out"));
        ToolResult denied = Run(wrongKey, "run", "s3://tiles/in", "--sites", s_sites, "--out", PathOf("out"));
        ToolResult plain = Run([("AWS_ENDPOINT_URL_S3", "http://192.0.2.1:9000")], "inspect", "s3://tiles/in");

        Assert.Equal((2, 2, 3, 2), (bucket.ExitCode, prefix.ExitCode, denied.ExitCode, plain.ExitCode));
        Assert.Empty(bucket.Output);
        Assert.Contains("s3://nosuch/in/: the server answered 404 NoSuchBucket", bucket.Errors, StringComparison.Ordinal);
        Assert.Contains("s3://tiles/nosuch: there is no object", prefix.Errors, StringComparison.Ordinal);
        Assert.Contains("s3://tiles/in/: the server answered 403 InvalidAccessKeyId", denied.Errors, StringComparison.Ordinal);
        Assert.Contains("--allow-http", plain.Errors, StringComparison.Ordinal);
        Assert.All(new[] { bucket, prefix, denied, plain }, r => Assert.DoesNotContain("hunter22", r.Errors + r.Output, StringComparison.Ordinal));
    }

    /// <summary>Of one date in a folder below, and with a sidecar that gives it another minute.</summary>
    /// <returns>How many tiles there are.</returns>
    private static int TwoDatesOfNajin(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "below"));
        string[] tiles = [.. Directory.GetFiles(Tool.Ports, "najin_2023102?T*.tif")];
        foreach (string tile in tiles)
        {
            string name = Path.GetFileName(tile);
            File.Copy(tile, name.Contains("20231021", StringComparison.Ordinal) ? Path.Combine(folder, "below", name) : Path.Combine(folder, name));
        }

        File.WriteAllText(
            Path.Combine(folder, "below", "najin_20231021T022300Z_r0c0.json"),
            """{"type":"Feature","stac_version":"1.0.0","id":"a","geometry":null,"links":[],"assets":{},"properties":{"datetime":"2023-10-21T02:24:00Z"}}""");
        return tiles.Length;
    }

    private static string Inspected(ToolResult result, string folder)
    {
        JsonNode json = JsonNode.Parse(result.Output)!;
        foreach (JsonNode? file in json["files"]!.AsArray())
        {
            file!["path"] = file["path"]!.GetValue<string>().Replace(folder, "", StringComparison.Ordinal);
        }

        return json.ToJsonString();
    }

    private ToolResult Run(params string[] arguments) => Run([], arguments);

    private ToolResult Run((string Name, string Value)[] other, params string[] arguments)
    {
        Dictionary<string, string> environment = s3.Environment(PathOf("cache"));
        foreach ((string name, string value) in other)
        {
            environment[name] = value;
        }

        return S3Fixture.Run(environment, arguments);
    }
}
