using System.Net;
using System.Text;
using System.Text.Json;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Reporting;
using Imagery.Testing.Results;
using Imagery.Worker.Alerts;
using Xunit;

namespace Imagery.IntegrationTests.Working;

/// <summary>Two ports; the latest count of each is 80, 60 more than the one before.</summary>
public sealed class AlertTests : ScratchFolder
{
    private const string Token = "token-hunter22";

    private static readonly RunResults s_results = ResultsBuilder.Build("quay");

    private static readonly AlertRule s_rule = new("Busan", "quay", AlertSubject.Count) { AtLeast = 80 };

    public AlertTests() => Directory.CreateDirectory(PathOf(".imagery"));

    [Theory]
    [InlineData(AlertSubject.Count, 80, null, true)]
    [InlineData(AlertSubject.Count, 81, null, false)]
    [InlineData(AlertSubject.Count, null, 80, true)]
    [InlineData(AlertSubject.Count, null, 79, false)]
    [InlineData(AlertSubject.Change, 60, null, true)]
    [InlineData(AlertSubject.Change, 61, null, false)]
    [InlineData(AlertSubject.Change, null, -1, false)]
    public void A_rule_speaks_at_its_threshold_and_not_before(AlertSubject subject, int? least, int? most, bool speaks)
    {
        IReadOnlyList<Alert> found = AlertFinder.Find(s_results, [s_rule with { On = subject, AtLeast = least, AtMost = most }]);

        Assert.Equal(speaks, found.Count == 1);
    }

    [SkippableFact]
    public async Task The_hook_the_mail_and_the_webhook_get_it_once_the_webhook_after_its_server_came_round()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the hook is a shell");
        using Listener listener = new(failures: 2);
        AlertRule rule = s_rule with { Command = ["sh", "-c", $"cat >>'{PathOf("told")}'; env >>'{PathOf("env")}'"], Mail = "desk@example.org", Webhook = listener.Address };
        Environment.SetEnvironmentVariable("IMAGERY_WEBHOOK_TOKEN", Token);
        try
        {
            (Alert alert, string? fault) = Assert.Single(await SendAsync(rule));
            Assert.Null(fault);
            Assert.Empty(await SendAsync(rule));

            Assert.Equal(3, listener.Received.Count);
            Assert.All(listener.Received, r => Assert.Equal(($"Bearer {Token}", alert.ToJson()), r));
            Assert.Equal(alert.ToJson() + "\n", File.ReadAllText(PathOf("told")));
            Assert.DoesNotContain(Token, File.ReadAllText(PathOf("env")), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("IMAGERY_WEBHOOK_TOKEN", null);
        }

        using var json = JsonDocument.Parse(File.ReadAllText(PathOf("told")));
        Assert.Equal(("Busan", "quay", 80), (json.RootElement.GetProperty("site").GetString(), json.RootElement.GetProperty("zone").GetString(), json.RootElement.GetProperty("value").GetInt32()));
        string[] mail = File.ReadAllText(Assert.Single(Directory.GetFiles(PathOf("worker/mail"), "*.eml"))).Split("\r\n");
        Assert.Contains("To: desk@example.org", mail);
        Assert.Contains("count 80", Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(mail.SkipWhile(l => l.Length > 0)))), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_webhook_that_stays_away_repeats_no_hook_is_tried_again_and_tells_no_secret()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the hook is a shell");
        Uri away;
        using (Listener gone = new(failures: 0))
        {
            away = new Uri(gone.Address, "secret-path-hunter22");
        }

        AlertRule rule = s_rule with { Command = ["sh", "-c", $"echo >>'{PathOf("told")}'"], Webhook = away };

        string fault = Assert.Single(await SendAsync(rule)).Fault!;
        Assert.NotNull(Assert.Single(await SendAsync(rule)).Fault);

        Assert.StartsWith("webhook: ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", fault, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(PathOf("told")));
    }

    [SkippableFact]
    public async Task A_hook_that_fails_is_told_with_its_exit_code_and_tried_again()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the hook is a shell");
        AlertRule rule = s_rule with { Command = ["sh", "-c", $"test -e '{PathOf("cured")}' || exit 7"] };

        Assert.Equal("command: sh: exit code 7", Assert.Single(await SendAsync(rule)).Fault);
        Assert.Contains("no-such-program", Assert.Single(await SendAsync(s_rule with { AtLeast = 79, Command = ["no-such-program"] })).Fault, StringComparison.Ordinal);
        File.WriteAllText(PathOf("cured"), "");

        Assert.Null(Assert.Single(await SendAsync(rule)).Fault);
        Assert.Empty(await SendAsync(rule));
    }

    [Fact]
    public void Every_problem_of_the_rules_is_told_at_once_and_addresses_of_webhooks_are_not_repeated()
    {
        File.WriteAllText(PathOf("rules.json"), """
            [ { "site": "Busan", "zone": "elsewhere", "on": "count", "at-least": 1, "mail": "desk@example.org" },
              { "site": "Busan", "zone": "quay", "on": "change", "webhook": "http://example.org/hunter22" },
              { "site": "Busan", "zone": "quay", "on": "count", "at-most": 1, "mail": "a@b, c@d" } ]
            """);
        List<string> problems = [];

        AlertRules.Read(PathOf("rules.json"), [("Busan", "quay")], problems);

        Assert.Equal(4, problems.Count);
        Assert.DoesNotContain("hunter22", string.Concat(problems), StringComparison.Ordinal);
    }

    /// <summary>As a worker that was started anew.</summary>
    private async Task<IReadOnlyList<(Alert Alert, string? Fault)>> SendAsync(AlertRule rule)
    {
        using HttpClient http = new();
        return await new AlertSender(PathOf("."), http, Token, TimeProvider.System).SendAsync(AlertFinder.Find(s_results, [rule]), default);
    }

    /// <summary>An HTTP server on loopback that fails so many times, then answers.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Listener(int failures)
        {
            using (System.Net.Sockets.TcpListener free = new(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
            }

            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _ = ServeAsync(failures);
        }

        public Uri Address { get; }

        /// <summary>Authorization and body.</summary>
        public List<(string? Authorization, string Body)> Received { get; } = [];

        public void Dispose() => _listener.Close();

        private async Task ServeAsync(int failures)
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception e) when (e is ObjectDisposedException or HttpListenerException)
                {
                    return;
                }

                using StreamReader body = new(context.Request.InputStream);
                Received.Add((context.Request.Headers["Authorization"], await body.ReadToEndAsync()));
                context.Response.StatusCode = Received.Count <= failures ? 500 : 204;
                context.Response.Close();
            }
        }
    }
}
