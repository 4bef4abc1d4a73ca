using System.CommandLine;
using Imagery.Cli.Running;
using Imagery.Worker.Watching;

namespace Imagery.Cli.Working;

/// <summary><c>imagery worker --watch IN --sites S --out OUT</c>: the long-running service on one machine.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        WatchOptions usual = new() { Watch = "", Sites = "", Out = "" };
        Option<string> watch = new("--watch") { Description = "Folder in which deliveries arrive.", Required = true };
        Option<double> settle = new("--settle") { Description = "Seconds without change after which a delivery is whole; a .done file or a STAC item says so at once.", DefaultValueFactory = _ => usual.SettleSeconds };
        Option<double> poll = new("--poll") { Description = "Seconds between looks at the folder.", DefaultValueFactory = _ => usual.PollSeconds };
        Option<bool> once = new("--once") { Description = "Do what is there, then end." };
        Option<int> port = new("--port") { Description = "Port on loopback for /health, /ready and /metrics; 0 = none.", DefaultValueFactory = _ => usual.Port };
        Option<double> reports = new("--report-every") { Description = "Hours after which a dated copy of the report is kept in OUT/worker/reports; 0 = never.", DefaultValueFactory = _ => 0 };
        Option<string?> alerts = new("--alerts") { Description = "JSON file of alert rules; see docs/worker.md." };
        Option<string?> log = new("--log-file") { Description = "File for the log, one JSON object a line. Default: stderr." };
        var counting = new CountingArguments();
        Command command = new(
            "worker",
            """
            Watches a folder: counts each delivery once when it is whole, and keeps the outputs, the report and the alerts up to date.

            Example: imagery worker --watch deliveries --sites sites.geojson --out out

            Options may also stand in imagery.json and in the environment (IMAGERY_SETTLE=30); see docs/worker.md.
            Exit codes: with --once those of 'imagery run'; else 2 bad options, 3 failed, 130 stopped by Ctrl-C or SIGTERM.
            """)
        {
            watch, settle, poll, once, port, reports, alerts, log,
        };
        counting.AddTo(command, writesOutputs: true);
        command.SetAction((parsed, cancel) =>
        {
            RunRequest request = counting.From(parsed, parsed.GetRequiredValue(watch));
            WatchOptions options = new()
            {
                Watch = request.Tiles,
                Sites = request.Sites,
                Out = request.Out,
                SettleSeconds = parsed.GetValue(settle),
                PollSeconds = parsed.GetValue(poll),
                Once = parsed.GetValue(once),
                Port = parsed.GetValue(port),
                ReportHours = parsed.GetValue(reports),
                Alerts = parsed.GetValue(alerts),
                LogFile = parsed.GetValue(log),
            };
            return new WorkerJob(Output.From(parsed)).RunAsync(new WorkerRequest(options, request), cancel);
        });
        return command;
    }
}

/// <summary>What the user asked <c>worker</c> to do.</summary>
/// <param name="Counting">What is counted and how, as <c>run</c> is asked.</param>
internal sealed record WorkerRequest(WatchOptions Watch, RunRequest Counting);
