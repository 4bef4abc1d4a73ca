using System.Security.Authentication;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Remote;
using Xunit;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>Addresses, and tiles of plain web servers.</summary>
public sealed class WebAddressTests : ScratchFolder
{
    [Theory]
    [InlineData("s3://tiles", "s3://tiles/", false)]
    [InlineData("s3://tiles/a b/2023/", "s3://tiles/a b/2023", false)]
    [InlineData("s3://tiles/a?b#c.tif", "s3://tiles/a?b#c.tif", true)]
    [InlineData("https://host.example/a%20b/t.tif?X-Amz-Signature=hunter22", "https://host.example/a%20b/t.tif", true)]
    [InlineData("http://127.0.0.1:9000/t.tiff", "http://127.0.0.1:9000/t.tiff", true)]
    public void An_address_is_shown_without_its_query(string text, string shown, bool isTile)
    {
        var address = RemoteAddress.Parse(text, allowHttp: false);

        Assert.Equal((shown, isTile), (address.ToString(), address.IsTile));
    }

    [Theory]
    [InlineData("s3://", "bucket")]
    [InlineData("s3://Upper/x", "bucket")]
    [InlineData("s3://../x", "bucket")]
    [InlineData("https://user:hunter22@host.example/t.tif?X=hunter22", "do not belong into an address")]
    [InlineData("https://host.example/folder/?X=hunter22", "names one tile")]
    [InlineData("http://host.example/t.tif?X=hunter22", "--allow-http")]
    [InlineData("https://?X=hunter22", "no address")]
    public void What_is_no_address_is_said_without_its_secrets(string text, string words)
    {
        FormatException fault = Assert.Throws<FormatException>(() => RemoteAddress.Parse(text, allowHttp: false));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_to_other_machines_goes_where_it_is_allowed() =>
        Assert.Equal("http://host.example/t.tif", RemoteAddress.Parse("http://host.example/t.tif", allowHttp: true).ToString());

    [Fact]
    public void A_prefix_that_leads_out_of_the_cache_is_refused()
    {
        FormatException fault = Assert.Throws<FormatException>(
            () => RemoteTiles.Open(RemoteAddress.Parse("s3://tiles/../../x", allowHttp: false), new RemoteOptions { CacheFolder = PathOf("cache"), Anonymous = true }));

        Assert.Contains("'..' in its path", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W/\"weak\"")]
    [InlineData(null)]
    public async Task A_server_without_a_strong_etag_is_served_by_what_it_states(string? etag)
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Objects["a b/t.tif"] = ([1, 2, 3], etag);
        server.Put("a b/t.IMD", [4]);
        server.Put("a b/other.json", [5]);
        Fetching fetching = new(server, PathOf("cache"));

        (_, Dictionary<string, byte[]> copies) = await fetching.MirrorAsync(fetching.Web("a%20b/t.tif"));

        Assert.Equal(["t.IMD", "t.tif"], copies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], copies["t.tif"]);
    }

    [Fact]
    public void A_certificate_that_is_not_trusted_is_not_waited_for_and_a_refused_connection_is()
    {
        RemoteException untrusted = WebFaults.Unreached("https://host.example/t.tif", new HttpRequestException("see inner", new AuthenticationException("PartialChain")));
        RemoteException refused = WebFaults.Unreached("https://host.example/t.tif", new HttpRequestException("Connection refused (host.example:443)"));

        Assert.Equal((RemoteFault.Refused, RemoteFault.Passing), (untrusted.Fault, refused.Fault));
        Assert.Equal("https://host.example/t.tif: the server was not reached: PartialChain", untrusted.Message);
    }

    [Fact]
    public async Task A_presigned_address_is_asked_for_its_file_alone_and_its_secret_is_kept_nowhere()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Put("t.tif", [1, 2, 3]);
        server.Put("t.json", [4]);
        Fetching fetching = new(server, PathOf("cache"));

        (_, Dictionary<string, byte[]> copies) = await fetching.MirrorAsync(fetching.Web("t.tif?X-Amz-Signature=hunter22"));
        server.Before = _ => 403;
        RemoteException expired = await Assert.ThrowsAsync<RemoteException>(() => fetching.MirrorAsync(fetching.Web("t.tif?X-Amz-Signature=hunter22")));

        Assert.Equal(["t.tif"], copies.Keys);
        Assert.Contains("403", expired.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", expired.ToString(), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(PathOf("cache"), "*", SearchOption.AllDirectories), f => Assert.DoesNotContain("hunter22", f + File.ReadAllText(f), StringComparison.Ordinal));
    }
}
