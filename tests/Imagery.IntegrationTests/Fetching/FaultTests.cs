using System.Globalization;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Remote;
using Imagery.Scenes;
using Xunit;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>Servers that fail, break off, change their mind or do not do what they are asked.</summary>
public sealed class FaultTests : ScratchFolder
{
    private const int Size = 3_500_000;

    private static readonly byte[] s_first = Fetching.Content(Size, 1);
    private static readonly byte[] s_second = Fetching.Content(Size, 2);

    [Theory]
    [InlineData("s3://tiles/in")]
    [InlineData("web")]
    public async Task A_server_that_fails_and_cuts_is_asked_again_from_the_byte_that_was_reached(string address)
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", s_first);
        int asked = 0;
        server.Before = _ => Interlocked.Increment(ref asked) switch { > 6 => null, var n when n % 2 == 0 => 429, _ => 503 };

        // Parts are larger than what comes before the cut: they are never whole unless they are gone on with.
        server.CutAfter = _ => 300_000;
        Fetching fetching = new(server, PathOf("cache"));

        (_, Dictionary<string, byte[]> copies) = await fetching.MirrorAsync(address == "web" ? fetching.Web("in/a.tif") : address);

        Assert.Equal(s_first, copies["a.tif"]);
        Assert.Contains(server.Gets, g => g.Range is { } r && r != "bytes=0-0" && long.Parse(r["bytes=".Length..].Split('-')[0], CultureInfo.InvariantCulture) % (1 << 20) != 0);
        Assert.Contains(server.Log, s => s.Status == 503);
    }

    [Fact]
    public async Task A_server_that_stays_ill_ends_with_its_answer()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", s_first);
        server.Before = key => key.Length > 0 ? 503 : null;

        RemoteException fault = await Assert.ThrowsAsync<RemoteException>(() => new Fetching(server, PathOf("cache")).MirrorAsync());

        Assert.Equal(RemoteFault.Passing, fault.Fault);
        Assert.Contains("s3://tiles/in/a.tif: the server answered 503", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(PathOf("cache"), "*.tif", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(false, "s3://tiles/in")]
    [InlineData(true, "s3://tiles/in")]
    [InlineData(false, "web")]
    [InlineData(true, "web")]
    public async Task An_object_that_is_replaced_while_it_is_read_is_fetched_anew_and_never_mixed(bool isCareless, string address)
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", s_first);
        server.IsCareless = isCareless;
        long came = 0;
        Fetching fetching = new(server, PathOf("cache"))
        {
            OnBytes = bytes =>
            {
                if (Interlocked.Add(ref came, bytes) > Size / 3)
                {
                    server.Put("in/a.tif", s_second, "v2");
                }
            },
        };
        server.CutAfter = _ => 700_000;

        (IReadOnlyList<InputProblem> problems, Dictionary<string, byte[]> copies) = await fetching.MirrorAsync(address == "web" ? fetching.Web("in/a.tif") : address);

        Assert.Empty(problems);
        Assert.Equal(s_second, copies["a.tif"]);
    }

    [Fact]
    public async Task An_object_that_never_holds_still_is_named_and_no_copy_is_left()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/calm.tif", [1]);
        server.Put("in/a.tif", s_first);
        int version = 1;
        server.Before = key =>
        {
            server.Put("in/a.tif", s_second, $"v{Interlocked.Increment(ref version)}");
            return null;
        };

        (IReadOnlyList<InputProblem> problems, Dictionary<string, byte[]> copies) = await new Fetching(server, PathOf("cache")).MirrorAsync();

        Assert.Equal(("a.tif", "changing"), (Assert.Single(problems).Path, problems[0].Kind));
        Assert.Equal(["calm.tif"], copies.Keys);
    }

    [Fact]
    public async Task A_server_that_serves_no_ranges_is_refused()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", s_first);
        server.SendsWholes = true;
        Fetching fetching = new(server, PathOf("cache"));

        RemoteException s3 = await Assert.ThrowsAsync<RemoteException>(() => fetching.MirrorAsync());
        RemoteException web = await Assert.ThrowsAsync<RemoteException>(() => fetching.MirrorAsync(fetching.Web("in/a.tif")));

        Assert.All(new[] { s3, web }, e => Assert.Contains("one that serves ranges (206)", e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_half_fetched_is_never_taken_for_whole()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", s_first);
        using CancellationTokenSource stop = new();
        Fetching stopped = new(server, PathOf("cache")) { OnBytes = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.MirrorAsync(cancel: stop.Token));

        Assert.All(Directory.GetFiles(PathOf("cache"), "*", SearchOption.AllDirectories), f => Assert.EndsWith(".lock", f, StringComparison.Ordinal));
        (_, Dictionary<string, byte[]> copies) = await new Fetching(server, PathOf("cache")).MirrorAsync();
        Assert.Equal(s_first, copies["a.tif"]);
    }

    [Fact]
    public async Task A_server_on_which_nothing_comes_is_given_up_and_asked_again()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("in/a.tif", s_first);
        using ManualResetEventSlim released = new();
        int asked = 0;
        server.CutAfter = _ =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                released.Wait(TimeSpan.FromSeconds(30));
            }

            return null;
        };
        Fetching fetching = new(server, PathOf("cache"));
        fetching = new(server, PathOf("cache")) { Options = fetching.Options with { StallAfter = TimeSpan.FromSeconds(1) } };

        (_, Dictionary<string, byte[]> copies) = await fetching.MirrorAsync();
        released.Set();

        Assert.Equal(s_first, copies["a.tif"]);
    }
}
