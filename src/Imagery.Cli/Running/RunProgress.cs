using System.Globalization;
using Imagery.Scenes;
using Imagery.Worker;

namespace Imagery.Cli.Running;

/// <summary>How a run goes on, on stderr.</summary>
internal sealed class RunProgress(Output output) : ISceneProgress, IDisposable
{
    private ProgressLine? _line;

    public void Plan(int scenes, int stored, long pixels)
    {
        _line?.Dispose();
        _line = new ProgressLine(output, pixels, "px");
        if (stored > 0)
        {
            output.Say(string.Create(CultureInfo.InvariantCulture, $"{stored} of {scenes} scenes were finished before; {scenes - stored} are left"));
        }
    }

    public void Begin(Scene scene) => _line?.Begin(scene.Id);

    public void Add(long pixels) => _line?.Add(pixels);

    public void End(Scene scene, SceneOutcome outcome)
    {
        switch (outcome)
        {
            case SceneOutcome.Disturbed disturbed:
                output.Say($"{scene.Id}: {string.Join(", ", disturbed.Tiles)} changed while it was read; looking again");
                break;
            case SceneOutcome.Unreadable unreadable:
                output.Say($"{scene.Id}: {unreadable.Reason}; going on with the others");
                break;
            default:
                output.Detail($"{scene.Id}: {(((SceneOutcome.Finished)outcome).Result.Rejection is { } r ? $"rejected, {r.Kind}" : "counted")}");
                break;
        }
    }

    public void Dispose() => _line?.Dispose();
}
