using Imagery.IntegrationTests.GeoTiff;
using Imagery.Remote;
using Imagery.Scenes;
using Xunit;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>What a mirror holds when the listing is long, odd or another than before.</summary>
public sealed class MirrorTests : ScratchFolder
{
    [Fact]
    public async Task A_listing_of_several_pages_is_mirrored_whole_and_only_what_a_folder_walk_would_open()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        for (int i = 0; i < 2300; i++)
        {
            server.Put($"in/{i / 100:00}/t{i}.tif", [(byte)i, (byte)(i >> 8)]);
        }

        string[] others = ["in/00/readme.txt", "in/00/t0.tif.aux.xml", "in/far/away/item.json", "elsewhere/x.tif", "in/00/"];
        string[] beside = ["in/00/t0.json", "in/01/A.IMD", "in/02/x_metadata.xml", "in/collection.json", "in/T.TIFF"];
        foreach (string key in others.Concat(beside))
        {
            server.Put(key, [1]);
        }

        (IReadOnlyList<InputProblem> problems, Dictionary<string, byte[]> copies) = await new Fetching(server, PathOf("cache")).MirrorAsync();

        Assert.Empty(problems);
        Assert.Equal(2300 + beside.Length, copies.Count);
        Assert.All(Enumerable.Range(0, 2300), i => Assert.Equal([(byte)i, (byte)(i >> 8)], copies[$"{i / 100:00}/t{i}.tif"]));
        Assert.All(beside, b => Assert.Contains(b[3..], copies.Keys));
        Assert.Equal(3, server.Log.Count(s => s.Key.Length == 0));
    }

    [Fact]
    public async Task Keys_that_lead_out_of_the_folder_are_named_and_nothing_is_written_for_them()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        string[] unsafeKeys = ["in/../../../out.tif", "in//etc/x.tif", "in/./x.tif", @"in/..\..\x.tif", "in/a\nb.tif", $"in/{new string('n', 256)}.tif", "in/a.tif/b.tif"];
        foreach (string key in unsafeKeys.Append("in/a.tif").Append("in/ä ö+%25.tif"))
        {
            server.Put(key, [7]);
        }

        (IReadOnlyList<InputProblem> problems, Dictionary<string, byte[]> copies) = await new Fetching(server, PathOf("cache")).MirrorAsync();

        Assert.Equal(unsafeKeys.Length, problems.Count);
        Assert.All(problems, p => Assert.Equal(("unsafe-name", true), (p.Kind, p.LosesPixels)));
        Assert.All(problems, p => Assert.DoesNotContain('\n', p.Path));
        Assert.Equal(["a.tif", "ä ö+%25.tif"], copies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, Directory.GetFiles(PathOf("."), "*.tif", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Only_what_is_new_is_fetched_again_and_what_went_goes()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/same.tif", [1]);
        server.Put("in/other.tif", [2]);
        server.Put("in/gone.tif", [3]);
        server.Put("in/gone.tif-not/deep.tif", [4]);
        Fetching fetching = new(server, PathOf("cache"));
        await fetching.MirrorAsync();
        Assert.Equal((4, 0), (fetching.Objects, fetching.Kept));

        server.Put("in/other.tif", [5], "v2");
        server.Objects.Remove("in/gone.tif", out _);
        server.Put("in/gone.tif/folder-now.tif", [6]);
        (_, Dictionary<string, byte[]> copies) = await fetching.MirrorAsync();
        Assert.Equal((2, 2), (fetching.Objects, fetching.Kept));
        int before = server.Gets.Count();
        await fetching.MirrorAsync();

        Assert.Equal((0, 4), (fetching.Objects, fetching.Kept));
        Assert.Equal(before, server.Gets.Count());
        Assert.Equal([5], copies["other.tif"]);
        Assert.Equal(["gone.tif-not/deep.tif", "gone.tif/folder-now.tif", "other.tif", "same.tif"], copies.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_copy_that_someone_changed_is_none()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", [1, 2]);
        Fetching fetching = new(server, PathOf("cache"));
        await fetching.MirrorAsync();
        string copy = Assert.Single(Directory.GetFiles(PathOf("cache"), "a.tif", SearchOption.AllDirectories));
        File.WriteAllBytes(copy, [9, 9]);

        (_, Dictionary<string, byte[]> copies) = await fetching.MirrorAsync();

        Assert.Equal([1, 2], copies["a.tif"]);
    }

    [Fact]
    public async Task Two_commands_that_want_the_same_object_fetch_it_once_and_neither_replaces_it_under_the_other()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", Fetching.Content(300_000, 1));
        using SemaphoreSlim begun = new(0);
        using ManualResetEventSlim go = new();
        server.CutAfter = _ =>
        {
            begun.Release();
            go.Wait(TimeSpan.FromSeconds(10));
            return null;
        };
        Fetching one = new(server, PathOf("cache"));
        Fetching two = new(server, PathOf("cache"));

        Task<(IReadOnlyList<InputProblem> Problems, Dictionary<string, byte[]> Copies)> first = one.MirrorAsync();
        await begun.WaitAsync();
        Task<(IReadOnlyList<InputProblem> Problems, Dictionary<string, byte[]> Copies)> second = two.MirrorAsync();
        while (two.Objects == 0)
        {
            await Task.Delay(5);
        }

        go.Set();
        await Task.WhenAll(first, second);

        Assert.Equal(1, two.Objects);
        Assert.Single(server.Gets);
        Assert.Equal((await first).Copies["a.tif"], (await second).Copies["a.tif"]);
    }

    [Fact]
    public async Task What_may_not_be_read_is_named_and_the_rest_is_fetched()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/open.tif", [1]);
        server.Put("in/closed.tif", [2]);
        server.Before = key => key == "in/closed.tif" ? 403 : null;

        (IReadOnlyList<InputProblem> problems, Dictionary<string, byte[]> copies) = await new Fetching(server, PathOf("cache")).MirrorAsync();

        InputProblem problem = Assert.Single(problems);
        Assert.Equal(("closed.tif", "not-opened"), (problem.Path, problem.Kind));
        Assert.Contains("s3://tiles/in/closed.tif: the server answered 403", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["open.tif"], copies.Keys);
    }

    [Fact]
    public async Task Too_little_room_is_said_before_anything_is_fetched()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/large.tif", [1]);
        server.ListedSizes["in/large.tif"] = 1L << 60;

        RemoteException fault = await Assert.ThrowsAsync<RemoteException>(() => new Fetching(server, PathOf("cache")).MirrorAsync());

        Assert.Contains("MB are to be fetched", fault.Message, StringComparison.Ordinal);
        Assert.Contains(PathOf("cache"), fault.Message, StringComparison.Ordinal);
        Assert.Empty(server.Gets);
    }

    [Theory]
    [InlineData("s3://tiles/none")]
    [InlineData("s3://tiles/in/none.tif")]
    [InlineData("s3://nosuch/in")]
    public async Task An_address_under_which_there_is_nothing_is_said(string address)
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", [1]);

        RemoteException fault = await Assert.ThrowsAsync<RemoteException>(() => new Fetching(server, PathOf("cache")).MirrorAsync(address));

        Assert.Equal(RemoteFault.Missing, fault.Fault);
        Assert.StartsWith(address, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_folder_in_which_one_tile_is_named_the_others_lend_their_names_alone()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", [1]);
        server.Put("in/b.tif", [2]);
        server.Put("in/a.json", [3]);
        server.Put("in/below/c.tif", [4]);

        (_, Dictionary<string, byte[]> copies) = await new Fetching(server, PathOf("cache")).MirrorAsync("s3://tiles/in/a.tif");

        Assert.Equal(["a.json", "a.tif", "b.tif"], copies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1, 0), (copies["a.tif"].Length, copies["b.tif"].Length));
    }
}
