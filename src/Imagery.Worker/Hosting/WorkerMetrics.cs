using System.Diagnostics.Metrics;
using Imagery.Scenes;
using Microsoft.Extensions.Logging;

namespace Imagery.Worker.Hosting;

/// <summary>What the worker counts of itself, and its log of scenes. Thread-safe.</summary>
public sealed partial class WorkerMetrics : ISceneProgress, IDisposable
{
    public const string MeterName = "Imagery.Worker";

    private readonly ILogger<WorkerMetrics> _log;
    private readonly TimeProvider _clock;
    private readonly Meter _meter;
    private readonly Counter<long> _scenes;
    private readonly Counter<long> _pixels;
    private readonly Counter<long> _refreshes;
    private readonly Counter<long> _alerts;
    private readonly Histogram<double> _seconds;
    private long _began;
    private int _waiting;
    private int _quarantined;
    private DateTimeOffset? _lastSuccess;

    public WorkerMetrics(IMeterFactory meters, ILogger<WorkerMetrics> log, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (_log, _clock, _meter) = (log, clock, meters.Create(MeterName));
        _scenes = _meter.CreateCounter<long>("imagery.scenes", description: "Scenes worked, by outcome.");
        _pixels = _meter.CreateCounter<long>("imagery.pixels", description: "Pixels looked at.");
        _refreshes = _meter.CreateCounter<long>("imagery.refreshes", description: "Times the outputs were brought up to date, by outcome.");
        _alerts = _meter.CreateCounter<long>("imagery.alerts", description: "Alerts, by outcome.");
        _seconds = _meter.CreateHistogram<double>("imagery.scene.duration", "s", "Time that a scene took.");
        _meter.CreateObservableGauge("imagery.files.waiting", () => _waiting, description: "Tiles that may still be written.");
        _meter.CreateObservableGauge("imagery.files.quarantined", () => _quarantined, description: "Files that could not be counted in.");
        _meter.CreateObservableGauge("imagery.last_success.time", () => (double)(_lastSuccess?.ToUnixTimeSeconds() ?? 0), "s", "When the outputs were last brought up to date, Unix time.");
    }

    /// <summary>Whether the outputs are as the folder of deliveries was when it was last looked at.</summary>
    public bool IsReady { get; private set; }

    public void Waiting(int files) => _waiting = files;

    public void Refreshed(int quarantined)
    {
        (_quarantined, _lastSuccess, IsReady) = (quarantined, _clock.GetUtcNow(), true);
        _refreshes.Add(1, new KeyValuePair<string, object?>("outcome", "done"));
    }

    public void Failed()
    {
        IsReady = false;
        _refreshes.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
    }

    public void Alerted(bool sent) => _alerts.Add(1, new KeyValuePair<string, object?>("outcome", sent ? "sent" : "failed"));

    void ISceneProgress.Plan(int scenes, int stored, long pixels) => LogPlan(scenes, stored);

    void ISceneProgress.Begin(Scene scene) => _began = _clock.GetTimestamp();

    void ISceneProgress.Add(long pixels) => _pixels.Add(pixels);

    void ISceneProgress.End(Scene scene, SceneOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(scene);
        double seconds = _clock.GetElapsedTime(_began).TotalSeconds;
        string word = outcome switch
        {
            SceneOutcome.Finished finished => finished.Result.Rejection is null ? "counted" : "rejected",
            SceneOutcome.Unreadable => "unreadable",
            _ => "disturbed",
        };
        _seconds.Record(seconds);
        _scenes.Add(1, new KeyValuePair<string, object?>("outcome", word));
        LogScene(scene.Id, word, seconds);
    }

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Scenes} scenes, {Stored} of them finished before")]
    private partial void LogPlan(int scenes, int stored);

    [LoggerMessage(Level = LogLevel.Information, Message = "scene {Scene} {Outcome} in {Seconds:0.0} s")]
    private partial void LogScene(string scene, string outcome, double seconds);
}
