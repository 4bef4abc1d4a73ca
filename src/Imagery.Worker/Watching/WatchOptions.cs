using System.Globalization;

namespace Imagery.Worker.Watching;

/// <summary>What a worker on one machine does.</summary>
public sealed record WatchOptions
{
    /// <summary>Folder in which deliveries arrive.</summary>
    public required string Watch { get; init; }

    /// <summary>The site file.</summary>
    public required string Sites { get; init; }

    /// <summary>Folder of outputs.</summary>
    public required string Out { get; init; }

    /// <summary>A tile is whole when its folder has not changed for this long, or a marker says so; 0–86,400.</summary>
    public double SettleSeconds { get; init; } = 10;

    /// <summary>How often the folder is looked through; changes that the system reports are seen at once; 0.1–3600.</summary>
    public double PollSeconds { get; init; } = 5;

    /// <summary>Do what is there, then end.</summary>
    public bool Once { get; init; }

    /// <summary>Port on loopback for health and metrics, 1–65535; 0 = none.</summary>
    public int Port { get; init; } = 9464;

    /// <summary>A dated copy of the report is kept this often, hours; 0 = never.</summary>
    public double ReportHours { get; init; }

    /// <summary>JSON file of alert rules, or null.</summary>
    public string? Alerts { get; init; }

    /// <summary>File for the log, one JSON object a line; null = stderr.</summary>
    public string? LogFile { get; init; }

    /// <summary>Every problem with these options, in plain words; empty = sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }

        string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
        Require(Directory.Exists(Watch), $"--watch '{Watch}': no such folder");
        Require(File.Exists(Sites), $"--sites '{Sites}': no such file");
        Require(!File.Exists(Out), $"--out '{Out}': is a file; a folder is needed");
        Require(SettleSeconds is >= 0 and <= 86_400, $"--settle {Text(SettleSeconds)}: allowed are 0 to 86400 seconds");
        Require(PollSeconds is >= 0.1 and <= 3600, $"--poll {Text(PollSeconds)}: allowed are 0.1 to 3600 seconds");
        Require(Port is >= 0 and <= 65_535, $"--port {Port}: allowed are 1 to 65535, or 0 for none");
        Require(ReportHours is >= 0 and <= 8784, $"--report-every {Text(ReportHours)}: allowed are 0 (never) to 8784 hours");
        Require(Alerts is null || File.Exists(Alerts), $"--alerts '{Alerts}': no such file");
        return problems;
    }
}
