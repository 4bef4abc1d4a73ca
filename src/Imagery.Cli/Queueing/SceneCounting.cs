using System.Collections.Concurrent;
using Imagery.Cli.Fetching;
using Imagery.Pipeline.Parts;
using Imagery.Postgres;
using Imagery.Scenes;
using Imagery.Worker;

namespace Imagery.Cli.Queueing;

/// <summary>Does the work of a ticket, as a local run would do it.</summary>
/// <param name="threads">Chips examined side by side.</param>
/// <param name="tiles">Where tiles that lie on no shared storage are fetched to.</param>
/// <param name="chipPixels">Side of a chip of scenes in one piece; null = as submitted. Changes no result.</param>
internal sealed class SceneCounting(int threads, int? chipPixels, TileFetcher tiles, Output output)
{
    private readonly ConcurrentDictionary<string, SceneWork> _works = new(StringComparer.Ordinal);

    /// <param name="findings">Of parts of the scene that were examined before.</param>
    /// <exception cref="IOException">A tile is not there or cannot be read, or its content is not, or is no longer, what was submitted.</exception>
    /// <exception cref="ImageryException">A tile is no image any more.</exception>
    /// <exception cref="MisuseException">The detector is not here, or is another one.</exception>
    public CountedScene Count(string workKey, byte[] bytes, IReadOnlyList<byte[]> findings, CancellationToken cancel)
    {
        var ticket = SceneTicket.FromBytes(bytes);
        (SceneWork work, Scene scene) = Open(ticket, workKey, isSplit: findings.Count > 0, cancel);
        output.Detail($"{ticket.Id}: begun");
        SceneOutcome outcome = work.Do(scene, new StoredFindings(findings).Find, pixelsDone: null, cancel);
        SceneResult result = outcome is SceneOutcome.Finished finished ? finished.Result : throw Failure(outcome);
        output.Say($"{ticket.Id}: {(result.Rejection is { } r ? $"rejected, {r.Kind}" : "counted")}");
        return new CountedScene(SceneResultFormat.ToBytes(result), scene.Site, result.Detections, result.Observations);
    }

    /// <summary>A part of the work of a ticket, for <see cref="Count"/>.</summary>
    /// <exception cref="IOException">A tile is not there or cannot be read, or its content is not, or is no longer, what was submitted.</exception>
    /// <exception cref="ImageryException">A tile is no image any more.</exception>
    /// <exception cref="MisuseException">The detector is not here, or is another one.</exception>
    public byte[] Examine(string workKey, byte[] bytes, (int Index, int Count) of, CancellationToken cancel)
    {
        var ticket = SceneTicket.FromBytes(bytes);
        var part = new ScenePart(of.Index, of.Count);
        (SceneWork work, Scene scene) = Open(ticket, workKey, isSplit: true, cancel);
        output.Detail($"{ticket.Id}: {part} begun");
        SceneOutcome outcome = work.Examine(scene, part, pixelsDone: null, cancel);
        byte[] findings = outcome is SceneOutcome.Examined examined ? examined.Findings : throw Failure(outcome);
        output.Say($"{ticket.Id}: {part} examined");
        return findings;
    }

    /// <param name="isSplit">Then all must cut the same chips: as submitted.</param>
    private (SceneWork Work, Scene Scene) Open(SceneTicket ticket, string workKey, bool isSplit, CancellationToken cancel)
    {
        int chip = isSplit ? ticket.Options.ChipPixels : chipPixels ?? ticket.Options.ChipPixels;
        SceneWork work = _works.GetOrAdd(
            FormattableString.Invariant($"{chip} {ticket.Counting}"),
            _ => new SceneWork(ticket.Detector.Create(), ticket.Options with { Threads = threads, ChipPixels = chip }, ticket.Register));
        Scene scene = ticket.At(place => tiles.PathOf(place, cancel)).Open();
        return work.KeyOf(scene) == workKey
            ? (work, scene)
            : throw new MisuseException($"{ticket.Id}: this worker would not count what was submitted; detector '{ticket.Detector.Name}' is another one here");
    }

    private static Exception Failure(SceneOutcome outcome) => outcome switch
    {
        SceneOutcome.Unreadable unreadable => new IOException(unreadable.Reason),
        SceneOutcome.Disturbed disturbed => new IOException($"{string.Join(", ", disturbed.Tiles)}: not what was submitted, or changed while it was read"),
        _ => new InvalidOperationException($"unknown {outcome.GetType().Name}"),
    };
}
