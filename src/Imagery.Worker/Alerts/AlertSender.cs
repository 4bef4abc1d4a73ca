using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Imagery.Reporting;
using Imagery.Worker.Watching;
using Polly;
using Polly.Retry;

namespace Imagery.Worker.Alerts;

/// <summary>
/// Sends alerts: starts the rule's program, drops a mail, posts to the webhook, each for itself: one that fails keeps no other back and has none repeated.
/// What could not be sent is tried again later; what was sent is remembered in <c>.imagery</c>. A crash between sending and remembering sends once more:
/// never less than once.
/// </summary>
/// <param name="outputs">Folder of outputs.</param>
/// <param name="token">Sent to webhooks as <c>Authorization: Bearer</c>; null = none. Never written anywhere.</param>
public sealed class AlertSender(string outputs, HttpClient http, string? token, TimeProvider clock)
{
    private readonly AlertMemory _memory = new(Path.Combine(outputs, Stores.WorkPlace.FolderName, "alerts-sent"));

    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>().Handle<Polly.Timeout.TimeoutRejectedException>(),
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    /// <returns>Of those not sent before, each with what went wrong; null = it was sent.</returns>
    public async Task<IReadOnlyList<(Alert Alert, string? Fault)>> SendAsync(IEnumerable<Alert> alerts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        List<(Alert, string?)> sent = [];
        foreach (Alert alert in alerts.Where(a => !_memory.Holds(a.Id)))
        {
            string? fault = await SendAsync(alert, cancel).ConfigureAwait(false);
            if (fault is null)
            {
                _memory.Add(alert.Id);
            }

            sent.Add((alert, fault));
        }

        return sent;
    }

    private async Task<string?> SendAsync(Alert alert, CancellationToken cancel)
    {
        List<string> faults = [];
        foreach ((string way, Func<Task> send) in Ways(alert, cancel).Where(w => !_memory.Holds($"{alert.Id}|{w.Way}")))
        {
            try
            {
                await send().ConfigureAwait(false);
                _memory.Add($"{alert.Id}|{way}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception or Polly.Timeout.TimeoutRejectedException)
            {
                faults.Add($"{way}: {e.Message}");
            }
        }

        return faults.Count == 0 ? null : string.Join("; ", faults);
    }

    private IEnumerable<(string Way, Func<Task> Send)> Ways(Alert alert, CancellationToken cancel)
    {
        if (alert.Rule.Mail is { } address)
        {
            yield return ("mail", () => DropMailAsync(alert, address));
        }

        if (alert.Rule.Command is { Count: > 0 } command)
        {
            yield return ("command", () => AlertCommand.RunAsync(command, alert.ToJson(), cancel));
        }

        if (alert.Rule.Webhook is { } hook)
        {
            yield return ("webhook", async () =>
                await _retry.ExecuteAsync(async stop => await PostAsync(hook, alert.ToJson(), stop).ConfigureAwait(false), cancel).ConfigureAwait(false));
        }
    }

    private async Task PostAsync(Uri hook, string json, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, hook) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using HttpResponseMessage response = await http.SendAsync(request, cancel).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>RFC 5322, for whatever sends mail from a folder.</summary>
    private Task DropMailAsync(Alert alert, string address)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(alert.Id)))[..16];
        string subject = Convert.ToBase64String(Encoding.UTF8.GetBytes($"imagery: {alert.Rule.Site} {alert.Rule.Zone}"));
        string text = string.Join("\r\n", [
            "From: imagery@localhost", $"To: {address}", $"Date: {now.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}",
            $"Message-ID: <{id}@imagery.localhost>", $"Subject: =?utf-8?B?{subject}?=", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "", Convert.ToBase64String(Encoding.UTF8.GetBytes(alert.Text + "\n"), Base64FormattingOptions.InsertLineBreaks), ""]);
        AtomicFile.Write(Path.Combine(outputs, Quarantine.FolderName, "mail", $"{id}.eml"), stream => stream.Write(Encoding.ASCII.GetBytes(text)));
        return Task.CompletedTask;
    }
}
