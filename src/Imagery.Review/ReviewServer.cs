using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Imagery.Review;

/// <summary>Serves the review page on 127.0.0.1 and nowhere else, until disposed.</summary>
public sealed class ReviewServer : IAsyncDisposable
{
    private const int MostBodyBytes = 65_536;

    private readonly WebApplication _app;

    private ReviewServer(WebApplication app, string address) => (_app, Address) = (app, address);

    /// <summary>With the token: whoever has it can review.</summary>
    public string Address { get; }

    /// <param name="port">0 = any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ReviewServer> StartAsync(ReviewSession session, int port, CancellationToken cancel)
    {
        // An empty builder reads no settings: no variable of the environment can open another address.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = MostBodyBytes;
            k.Listen(IPAddress.Loopback, port);
        });
        WebApplication app = builder.Build();
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        ReviewRoutes? routes = null;
        app.Run(context => routes!.AnswerAsync(context));
        await app.StartAsync(cancel).ConfigureAwait(false);
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        int actual = new Uri(bound).Port;
        routes = new ReviewRoutes(session, new ReviewGuard(token, actual), token);
        return new ReviewServer(app, FormattableString.Invariant($"http://127.0.0.1:{actual}/?token={token}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
