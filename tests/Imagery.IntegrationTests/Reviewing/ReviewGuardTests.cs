using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Imagery.Cli.Reviewing;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Review;
using Imagery.Testing;
using Xunit;

namespace Imagery.IntegrationTests.Reviewing;

public sealed class ReviewGuardTests : ScratchFolder, IAsyncLifetime
{
    private static readonly string s_box = ReviewFolder.Results(3).Detections[0].Id;

    private ReviewServer _server = null!;
    private Uri _address = null!;
    private string _token = null!;

    public async Task InitializeAsync()
    {
        _server = await ReviewServer.StartAsync(new ReviewSession(ReviewCommand.Desk(ReviewFolder.Write(PathOf("out"), ReviewFolder.Results(3)), "ann")), 0, default);
        _address = new Uri(_server.Address);
        _token = _address.Query["?token=".Length..];
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_page_is_shown_to_whoever_has_the_token_and_says_what_may_run()
    {
        HttpResponseMessage page = await Send(HttpMethod.Get, _address.PathAndQuery);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        string cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'; script-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(page.Headers.Contains("Server"));
        Assert.True(_token.Length >= 32);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?token=")]
    [InlineData("/?token=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/state")]
    [InlineData("/scene?number=0")]
    [InlineData("/zones.jpg?number=0")]
    [InlineData("/review.js")]
    public async Task Without_the_token_nothing_is_shown(string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(HttpMethod.Get, path)).StatusCode);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1:1")]
    [InlineData("imagery.evil.example:80")]
    public async Task A_name_that_leads_here_by_rebinding_is_refused(string host) =>
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await Send(HttpMethod.Get, _address.PathAndQuery, ("Host", host))).StatusCode);

    [Fact]
    public async Task Changes_are_taken_from_the_page_alone()
    {
        string own = _address.GetLeftPart(UriPartial.Authority);
        (string, string) cookie = ("Cookie", $"imagery-review-{_address.Port}={_token}"), token = ("X-Imagery-Token", _token), origin = ("Origin", own);

        Assert.Equal(HttpStatusCode.Forbidden, await Edit(cookie, token, ("Origin", "https://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await Edit(cookie, token, ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await Edit(cookie, token));
        Assert.Equal(HttpStatusCode.Forbidden, await Edit(cookie, token, origin, ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await Edit(cookie, token, origin, ("Sec-Fetch-Site", "same-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await Edit(cookie, origin));
        Assert.Equal(HttpStatusCode.Forbidden, await Edit(token with { Item2 = _token[1..] + "0" }, cookie, origin));
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
        {
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Send(method, "/edits", cookie, token, origin)).StatusCode);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Send(method, "/undo", cookie, token, origin)).StatusCode);
        }

        Assert.Empty(new Cli.Running.OutputFolder(PathOf("out")).ReadLedger().All);
        Assert.Equal(HttpStatusCode.OK, await Edit(cookie, token, origin, ("Sec-Fetch-Site", "same-origin")));
        Assert.Single(new Cli.Running.OutputFolder(PathOf("out")).ReadLedger().All);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_the_reason_and_kept_nowhere()
    {
        foreach ((object request, string reason) in new (object, string)[]
        {
            (new { scene = 99, kind = "accept", box = s_box }, "no image 99"),
            (new { scene = 0, kind = "explode", box = s_box }, "nothing that can be done"),
            (new { scene = 0, kind = "withdraw", box = s_box }, "nothing that can be done"),
            (new { scene = 0, kind = "accept", box = "none" }, "not in this image"),
            (new { scene = 0, kind = "length", box = s_box, length = "53ft" }, "no length"),
            (new { scene = 0, kind = "note", box = s_box, why = " " }, "needs words"),
            (new { scene = 0, kind = "note", box = s_box, why = new string('x', 2001) }, "at most 2000"),
            (new { scene = 0, kind = "add", ends = new[] { 0.0, 0, 90, 0 } }, "90.0 m apart"),
            (new { scene = 0, kind = "add", ends = new[] { 1e9, 0, 1e9, 6 } }, "outside the site"),
            (new { scene = 0, kind = "searched", zone = "nowhere" }, "no zone"),
        })
        {
            HttpResponseMessage answer = await SendEdit(request, ("X-Imagery-Token", _token), ("Origin", _address.GetLeftPart(UriPartial.Authority)));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(new Cli.Running.OutputFolder(PathOf("out")).ReadLedger().All);
    }

    [Fact]
    public async Task The_command_listens_on_127_0_0_1_alone_whatever_the_environment_says()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        int other = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.ExitCodes).Assembly.Location, "review", PathOf("out"), "--no-browser", "--reviewer", "ann"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["ASPNETCORE_HTTP_PORTS"] = FormattableString.Invariant($"{other}");
        start.Environment["ASPNETCORE_URLS"] = FormattableString.Invariant($"http://*:{other}");
        using Process process = Process.Start(start)!;
        try
        {
            Uri address = new((await process.StandardOutput.ReadLineAsync())!);
            Assert.Equal("127.0.0.1", address.Host);
            Assert.True(await Answers(IPAddress.Loopback, address.Port));
            Assert.False(await Answers(IPAddress.Loopback, other));
            Assert.False(await Answers(IPAddress.Parse("127.0.0.2"), address.Port));
            Assert.False(await Answers(IPAddress.IPv6Loopback, address.Port));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> Answers(IPAddress address, int port)
    {
        using TcpClient client = new(address.AddressFamily);
        try
        {
            await client.ConnectAsync(address, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<HttpStatusCode> Edit(params (string Name, string Value)[] headers) =>
        (await SendEdit(new { scene = 0, kind = "accept", box = s_box }, headers)).StatusCode;

    private Task<HttpResponseMessage> SendEdit(object body, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, "/edits", JsonContent.Create(body), headers);

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] headers) => Send(method, path, null, headers);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? body, (string Name, string Value)[] headers)
    {
        using HttpClient client = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using HttpRequestMessage request = new(method, new Uri(_address, path)) { Content = body };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
