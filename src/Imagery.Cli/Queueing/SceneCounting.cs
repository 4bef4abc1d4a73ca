using System.Collections.Concurrent;
using Imagery.Postgres;
using Imagery.Scenes;
using Imagery.Worker;

namespace Imagery.Cli.Queueing;

/// <summary>Does the work of a ticket, as a local run would do it.</summary>
/// <param name="threads">Chips examined side by side.</param>
/// <param name="chipPixels">Side of a chip; null = as submitted. Changes no result.</param>
internal sealed class SceneCounting(int threads, int? chipPixels, Output output)
{
    private readonly ConcurrentDictionary<string, SceneWork> _works = new(StringComparer.Ordinal);

    /// <exception cref="IOException">A tile is not there or cannot be read, or its content is not, or is no longer, what was submitted.</exception>
    /// <exception cref="ImageryException">A tile is no image any more.</exception>
    /// <exception cref="MisuseException">The detector is not here, or is another one.</exception>
    public CountedScene Count(string workKey, byte[] bytes, CancellationToken cancel)
    {
        var ticket = SceneTicket.FromBytes(bytes);
        SceneWork work = _works.GetOrAdd(ticket.Counting, _ => new SceneWork(ticket.Detector.Create(), ticket.Options with { Threads = threads, ChipPixels = chipPixels ?? ticket.Options.ChipPixels }, ticket.Register));
        Scene scene = ticket.Open();
        if (work.KeyOf(scene) != workKey)
        {
            throw new MisuseException($"{ticket.Id}: this worker would not count what was submitted; detector '{ticket.Detector.Name}' is another one here");
        }

        output.Detail($"{ticket.Id}: begun");
        SceneResult result = work.Do(scene, pixelsDone: null, cancel) switch
        {
            SceneOutcome.Finished finished => finished.Result,
            SceneOutcome.Unreadable unreadable => throw new IOException(unreadable.Reason),
            SceneOutcome.Disturbed disturbed => throw new IOException($"{string.Join(", ", disturbed.Tiles)}: not what was submitted, or changed while it was read"),
            var other => throw new InvalidOperationException($"unknown {other.GetType().Name}"),
        };

        output.Say($"{ticket.Id}: {(result.Rejection is { } r ? $"rejected, {r.Kind}" : "counted")}");
        return new CountedScene(SceneResultFormat.ToBytes(result), scene.Site, result.Detections, result.Observations);
    }
}
