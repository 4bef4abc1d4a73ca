using Imagery.Cli;
using Imagery.Cli.Inspecting;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.IntegrationTests.Working;
using Imagery.Remote;
using Imagery.Scenes;
using Imagery.Testing;
using Xunit;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>A tile of 27 MB, of which a header is read.</summary>
public sealed class HeadTests : ScratchFolder
{
    [Fact]
    public async Task The_header_of_a_large_tile_moves_a_small_share_of_it()
    {
        byte[] tile = LargeTile();
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/large.tif", tile);
        using RemoteTiles tiles = new Fetching(server, PathOf("cache")).Open("s3://tiles/in");
        await tiles.RefreshAsync(fetchesTiles: false, new Fetching(server, PathOf("cache")), default);
        RemoteTile large = Assert.Single(tiles.Tiles);

        GeoTiffHeader header = GeoTiffHeaders.Read(tiles.OpenBytes(large, default));

        Assert.Equal(GeoTiffHeaders.Read(PathOf("large.tif")).ToString(), (header with { Path = PathOf("large.tif") }).ToString());
        Assert.InRange(server.Gets.Sum(g => g.Bytes), 1, tile.Length / 100);
        Assert.Equal(0, new FileInfo(large.LocalPath).Length);
    }

    [Fact]
    public async Task A_header_is_never_of_two_versions()
    {
        byte[] tile = LargeTile();
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/large.tif", tile);
        server.IsCareless = true;
        using RemoteTiles tiles = new Fetching(server, PathOf("cache")).Open("s3://tiles/in");
        await tiles.RefreshAsync(fetchesTiles: false, new Fetching(server, PathOf("cache")), default);
        server.Put("in/large.tif", tile, "v2");

        RemoteException fault = Assert.Throws<RemoteException>(() => GeoTiffHeaders.Read(tiles.OpenBytes(tiles.Tiles[0], default)));

        Assert.Equal(("s3://tiles/in/large.tif: was replaced while it was read", RemoteFault.Changed), (fault.Message, fault.Fault));
    }

    [Fact]
    public async Task Headers_of_several_tiles_are_waited_for_together_and_told_in_order()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        string[] keys = ["in/a.tif", "in/b.tif", "in/c.tif", "in/d.tif"];
        foreach (string key in keys)
        {
            server.Put(key, File.ReadAllBytes(Path.Combine(Tool.Ports, "najin_20231017T022300Z_r0c0.tif")));
        }

        using CountdownEvent together = new(2);
        server.Before = key =>
        {
            // Whoever asks for one header after the other never comes past the first.
            return key.Length == 0 || together.IsSet || together.Signal() || together.Wait(TimeSpan.FromSeconds(20)) ? null : 403;
        };
        using RemoteInspection inspection = new(new FileInspector(ReadLimits.Default, withChecksum: false, _ => (null, [])), new Fetching(server, PathOf("cache")).Options, Output.Nowhere);
        List<InputProblem> problems = [];

        inspection.List(["s3://tiles/in"], problems, default);
        InspectedFile[] seen = [.. inspection.Inspect(default)];

        Assert.Empty(problems);
        Assert.Equal(keys.Select(k => $"s3://tiles/{k}"), seen.Select(s => s.Path));
        Assert.All(seen, s => Assert.Null(s.Fault));
    }

    [Fact]
    public async Task Inspect_and_run_take_one_tile_of_a_web_server()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        string name = "najin_20231017T022300Z_r0c0.tif";
        server.Put($"in/{name}", File.ReadAllBytes(Path.Combine(Tool.Ports, name)));
        string address = $"{server.Address}tiles/in/{name}";
        string sites = Path.Combine(Tool.Ports, "sites.geojson");
        Directory.CreateDirectory(PathOf("in"));
        File.Copy(Path.Combine(Tool.Ports, name), PathOf($"in/{name}"));
        ToolResult local = Tool.Run("run", PathOf($"in/{name}"), "--sites", sites, "--out", PathOf("local"), "--quiet");

        ToolResult seen = Run("inspect", $"{address}?token=hunter22");
        ToolResult remote = Run("run", $"{address}?token=hunter22", "--sites", sites, "--out", PathOf("remote"));

        Assert.True(seen.ExitCode == 0, seen.Errors);
        Assert.StartsWith(address + "\n", seen.Output, StringComparison.Ordinal);
        Assert.Equal(local.ExitCode, remote.ExitCode);
        Assert.Equal(Files("local", withStore: true), Files("remote", withStore: true));
        Assert.All(new[] { seen, remote }, r => Assert.DoesNotContain("hunter22", r.Errors + r.Output, StringComparison.Ordinal));
    }

    private ToolResult Run(params string[] arguments) => ToolProcess.Run(Repository.Root, new Dictionary<string, string> { ["IMAGERY_REMOTE_CACHE"] = PathOf("cache") }, arguments);

    private byte[] LargeTile()
    {
        const int Side = 3000;
        GeoTiffWriter.Write(
            PathOf("large.tif"),
            new WrittenImage(Side, Side, 3, new MapPoint(500_000, 4_700_000), 0.5, 32652) { Compression = WrittenCompression.None, IsRgb = true },
            new ushort[Side * Side * 3]);
        return File.ReadAllBytes(PathOf("large.tif"));
    }
}
