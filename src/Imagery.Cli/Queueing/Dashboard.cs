using System.Globalization;
using Hangfire;
using Hangfire.Dashboard;
using Imagery.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Imagery.Cli.Queueing;

/// <summary>Hangfire's dashboard, on loopback alone, behind a login, and for no other origin.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Dashboard(WebApplication application, string address) => (_application, Address) = (application, address);

    public string Address { get; }

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Dashboard> StartAsync(QueueDatabase database, int port, DashboardLogin login, CancellationToken cancel)
    {
        // No file and no environment of the web framework's own: it would listen where others say.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, port));
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.None));
        builder.Services.AddRouting();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAntiforgery();
        builder.Services.AddHangfire(_ => { });
        WebApplication application = builder.Build();
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        application.Use((context, next) => Guard(context, next, login, port));
        application.UseHangfireDashboard(
            string.Empty,
            new DashboardOptions { Authorization = [new AlreadyGuarded()], AppPath = null, DashboardTitle = "imagery", DisplayStorageConnectionString = false },
            database.Jobs);
        await application.StartAsync(cancel);
        return new Dashboard(application, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static Task Guard(HttpContext context, RequestDelegate next, DashboardLogin login, int port)
    {
        HttpRequest request = context.Request;
        string[] own = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), string.Create(CultureInfo.InvariantCulture, $"localhost:{port}")];

        // A name that someone else's server resolves to loopback is as foreign as a page of that server.
        bool isForeign = !own.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase)
            || (request.Headers.Origin is [{ } origin] && !own.Contains(origin.Replace("http://", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase))
            || request.Headers["Sec-Fetch-Site"] is ["cross-site"] or ["same-site"];
        if (isForeign)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        if (!login.Admits(request.Headers.Authorization))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"imagery\", charset=\"UTF-8\"";
            return Task.CompletedTask;
        }

        context.Response.Headers.XFrameOptions = "DENY";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>Hangfire asks once more; the guard before it has answered.</summary>
    private sealed class AlreadyGuarded : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => true;
    }
}
