using Imagery.Reporting;
using Imagery.Worker.Alerts;
using Imagery.Worker.Watching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Imagery.Worker.Hosting;

/// <summary>
/// The loop: looks at the folder of deliveries, works what is new and whole, sends alerts, waits. A fault of the world is logged and tried again; it
/// does not end the service.
/// </summary>
public sealed partial class WatchService(
    WatchOptions options, Refresher refresher, (IReadOnlyList<AlertRule> Rules, AlertSender Sender) alerts, WorkerMetrics metrics, IHostApplicationLifetime host, ILogger<WatchService> log)
    : BackgroundService
{
    private readonly DeliveryFolder _deliveries = new(options.Watch, TimeSpan.FromSeconds(options.SettleSeconds), TimeProvider.System);
    private readonly ReportKeeper _reports = new(options.Out, TimeSpan.FromHours(options.ReportHours), TimeProvider.System);
    private readonly RetryPause _retry = new(TimeProvider.System);
    private string? _done;

    /// <summary>Of the last refresh; null before the first.</summary>
    public RunResults? Latest { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts first: health can be asked while the first scenes are worked.
        await Task.Yield();
        using var hint = new ChangeHint(options.Watch);
        while (!stoppingToken.IsCancellationRequested)
        {
            bool isIdle = await TurnAsync(stoppingToken).ConfigureAwait(false);
            if (options.Once && isIdle)
            {
                host.StopApplication();
                return;
            }

            await hint.WaitAsync(TimeSpan.FromSeconds(options.PollSeconds), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether there is nothing more to do or to wait for.</returns>
    private async Task<bool> TurnAsync(CancellationToken cancel)
    {
        try
        {
            Delivered delivered = _deliveries.Look();
            metrics.Waiting(delivered.Waiting);
            if ((delivered.State != _done || _retry.IsOver) && (delivered.Ready.Count > 0 || _done is not null || options.Once) && !(options.Once && delivered.Waiting > 0))
            {
                Latest = refresher.Refresh(delivered, metrics, cancel);
                _done = delivered.State;
                _retry.After(refresher.IsWorthRetrying);
                metrics.Refreshed(Latest.Problems.Count(p => p.LosesPixels));
                LogRefreshed(Latest.Scenes.Count, Latest.Problems.Count(p => p.LosesPixels));
            }

            if (Latest is not null)
            {
                _reports.Keep();
                await SendAsync(Latest, cancel).ConfigureAwait(false);
            }

            return delivered.Waiting == 0 && _done is not null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImageryException)
        {
            metrics.Failed();
            LogFault(e.Message);
            return false;
        }
    }

    private async Task SendAsync(RunResults results, CancellationToken cancel)
    {
        foreach ((Alert alert, string? fault) in await alerts.Sender.SendAsync(AlertFinder.Find(results, alerts.Rules), cancel).ConfigureAwait(false))
        {
            metrics.Alerted(fault is null);
            if (fault is null)
            {
                LogAlert(alert.Text);
            }
            else
            {
                LogAlertFault(alert.Text, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "outputs brought up to date: {Scenes} scenes, {Quarantined} files in quarantine")]
    private partial void LogRefreshed(int scenes, int quarantined);

    [LoggerMessage(Level = LogLevel.Error, Message = "could not bring the outputs up to date, will try again: {Fault}")]
    private partial void LogFault(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "alert sent: {Alert}")]
    private partial void LogAlert(string alert);

    [LoggerMessage(Level = LogLevel.Error, Message = "alert not sent, will try again: {Alert}: {Fault}")]
    private partial void LogAlertFault(string alert, string fault);
}
