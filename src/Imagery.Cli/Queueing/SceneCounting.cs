using System.Collections.Concurrent;
using Imagery.Postgres;
using Imagery.Scenes;
using Imagery.Worker;

namespace Imagery.Cli.Queueing;

/// <summary>Does the work of a ticket, as a local run would do it.</summary>
/// <param name="threads">Chips examined side by side.</param>
internal sealed class SceneCounting(int threads, Output output)
{
    private readonly ConcurrentDictionary<string, SceneWork> _works = new(StringComparer.Ordinal);

    /// <exception cref="IOException">A tile is not there, or its content is not, or is no longer, what was submitted.</exception>
    /// <exception cref="ImageryException">A tile is no image any more.</exception>
    /// <exception cref="MisuseException">The detector is not here, or is another one.</exception>
    public CountedScene Count(string workKey, byte[] bytes, CancellationToken cancel)
    {
        var ticket = SceneTicket.FromBytes(bytes);
        SceneWork work = _works.GetOrAdd(ticket.Counting, _ => new SceneWork(ticket.Detector.Create(), ticket.Options with { Threads = threads }, ticket.Register));
        Scene scene = ticket.Open();
        if (work.KeyOf(scene) != workKey)
        {
            throw new MisuseException($"{ticket.Id}: this worker would not count what was submitted; detector '{ticket.Detector.Name}' is another one here");
        }

        output.Detail($"{ticket.Id}: begun");
        SceneOutcome outcome = work.Do(scene, pixelsDone: null, cancel);
        if (outcome is not SceneOutcome.Finished { Result: { } result })
        {
            throw new IOException($"{string.Join(", ", ((SceneOutcome.Disturbed)outcome).Tiles)}: not what was submitted, or changed while it was read");
        }

        output.Say($"{ticket.Id}: {(result.Rejection is { } r ? $"rejected, {r.Kind}" : "counted")}");
        return new CountedScene(SceneResultFormat.ToBytes(result), scene.Site, result.Detections, result.Observations);
    }
}
