using System.Net;
using Imagery.Reporting;
using Imagery.Worker.Alerts;
using Imagery.Worker.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using Serilog;
using Serilog.Formatting.Compact;

namespace Imagery.Worker.Hosting;

/// <summary>What the host needs beside its options.</summary>
/// <param name="Token">For webhooks, or null; a secret.</param>
public sealed record WorkerParts(Refresher Refresher, IReadOnlyList<AlertRule> Rules, string? Token);

/// <summary>The service's process: the loop, its log, and health and metrics on loopback. Ends within ten seconds of being asked to.</summary>
public static class WorkerHost
{
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);

    /// <returns>The last results; null when none were made.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<RunResults?> RunAsync(WatchOptions options, WorkerParts parts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parts);
        using HttpClient http = new();
        await using Serilog.Core.Logger logger = Logger(options.LogFile);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSerilog(logger);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = s_drain);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<WorkerMetrics>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<WatchService>(
            services, options, parts.Refresher, (parts.Rules, new AlertSender(options.Out, http, parts.Token, TimeProvider.System))));
        builder.Services.AddHostedService(services => services.GetRequiredService<WatchService>());
        builder.Services.AddRouting();
        builder.Services.AddOpenTelemetry().WithMetrics(m => m.AddMeter(WorkerMetrics.MeterName).AddPrometheusExporter());

        // Loopback alone, whatever the environment says of addresses.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            if (options.Port > 0)
            {
                k.Listen(IPAddress.Loopback, options.Port);
            }
            else
            {
                k.ListenUnixSocket(Path.Combine(Path.GetTempPath(), $"imagery-worker-{Environment.ProcessId}.sock"));
            }
        });
        await using WebApplication app = builder.Build();
        Map(app);
        await app.StartAsync(cancel).ConfigureAwait(false);
        using (cancel.Register(app.Lifetime.StopApplication))
        {
            await app.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return app.Services.GetRequiredService<WatchService>().Latest;
    }

    /// <summary>A page in a browser must not ask by another name (DNS rebinding).</summary>
    private static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Host.Host is "127.0.0.1" or "localhost")
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        });
        WorkerMetrics metrics = app.Services.GetRequiredService<WorkerMetrics>();
        app.MapGet("/health", () => "alive\n");
        app.MapGet("/ready", () => metrics.IsReady ? Results.Text("ready\n") : Results.Text("not ready\n", statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static Serilog.Core.Logger Logger(string? file)
    {
        LoggerConfiguration log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning);
        return (file is null
            ? log.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose)
            : log.WriteTo.File(new RenderedCompactJsonFormatter(), file, rollingInterval: RollingInterval.Day, retainedFileCountLimit: 31)).CreateLogger();
    }
}
