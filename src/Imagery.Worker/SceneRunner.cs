using Imagery.Scenes;

namespace Imagery.Worker;

/// <summary>Is told how a run goes on.</summary>
public interface ISceneProgress
{
    /// <summary>Before the first scene of a pass.</summary>
    /// <param name="stored">Scenes whose results are there already.</param>
    /// <param name="pixels">Of the scenes that are left.</param>
    void Plan(int scenes, int stored, long pixels);

    void Begin(Scene scene);

    /// <summary>From any thread.</summary>
    void Add(long pixels);

    void End(Scene scene, SceneOutcome outcome);
}

/// <summary>What became of a folder's scenes.</summary>
/// <param name="Inventory">As it was at last.</param>
/// <param name="Problems">Of the inventory, and tiles that went while they were read.</param>
/// <param name="Results">One a scene, told with the names of now; read from the store when they are asked for.</param>
/// <param name="Keys">Of every scene whose result is stored.</param>
public sealed record WorkedFolder(
    SceneInventory Inventory, IReadOnlyList<InputProblem> Problems, IEnumerable<SceneResult> Results, IReadOnlySet<string> Keys)
{
    /// <summary>Whether something is a gap for now alone: a tile changed or could not be read, and may be sound the next time.</summary>
    public bool IsWorthRetrying { get; init; }
}

/// <summary>
/// Works the scenes of a folder one after the other, each once: what is stored is not worked again. A scene whose tiles change meanwhile is looked for
/// anew, so that nothing is counted from two states of a file; one whose tiles cannot be read is tried again, then named, and the rest goes on.
/// </summary>
public sealed class SceneRunner(SceneWork work, ISceneResultStore store)
{
    /// <summary>How often the folder is looked through while its tiles change or cannot be read.</summary>
    public const int MostPasses = 3;

    /// <param name="scan">Looks through the folder.</param>
    /// <exception cref="IOException">The folder cannot be looked through, or the store cannot be read or written.</exception>
    public WorkedFolder Run(Func<SceneInventory> scan, ISceneProgress progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(progress);
        SortedSet<string> disturbed = new(StringComparer.Ordinal);
        for (int pass = 1; ; pass++)
        {
            SceneInventory inventory = work.WithReferences(scan(), cancel);
            Dictionary<string, SceneOutcome> unfinished = Pass(inventory, progress, cancel);
            disturbed.UnionWith(unfinished.Values.OfType<SceneOutcome.Disturbed>().SelectMany(d => d.Tiles));
            if (unfinished.Count == 0 || pass == MostPasses)
            {
                return Worked(inventory, unfinished, disturbed);
            }
        }
    }

    /// <returns>By the scene's id, what was neither counted nor rejected.</returns>
    private Dictionary<string, SceneOutcome> Pass(SceneInventory inventory, ISceneProgress progress, CancellationToken cancel)
    {
        Scene[] left = [.. inventory.Scenes.Where(s => !store.Has(work.KeyOf(s)))];
        progress.Plan(inventory.Scenes.Count, inventory.Scenes.Count - left.Length, left.Sum(s => s.Tiles.Sum(t => (long)t.Grid.Width * t.Grid.Height)));
        Dictionary<string, SceneOutcome> unfinished = [];
        foreach (Scene scene in left)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Begin(scene);
            SceneOutcome outcome = work.Do(scene, progress.Add, cancel);
            if (outcome is SceneOutcome.Finished finished)
            {
                store.Put(work.KeyOf(scene), finished.Result);
            }
            else
            {
                unfinished[scene.Id] = outcome;
            }

            progress.End(scene, outcome);
        }

        return unfinished;
    }

    private WorkedFolder Worked(SceneInventory inventory, Dictionary<string, SceneOutcome> unfinished, SortedSet<string> disturbed)
    {
        HashSet<string> there = [.. inventory.Scenes.SelectMany(s => s.Tiles).Select(t => t.RelativePath), .. inventory.Problems.Select(p => p.Path)];
        IEnumerable<InputProblem> gone = disturbed.Where(d => !there.Contains(d))
            .Select(d => new InputProblem(d, "vanished", "was there when the folder was looked through, and was gone when it was to be read"));
        return new WorkedFolder(
            inventory,
            [.. inventory.Problems.Concat(gone)],
            inventory.Scenes.Select(s => unfinished.TryGetValue(s.Id, out SceneOutcome? outcome) ? work.GiveUp(s, outcome) : Stored(s)),
            inventory.Scenes.Where(s => !unfinished.ContainsKey(s.Id)).Select(work.KeyOf).ToHashSet(StringComparer.Ordinal))
        {
            IsWorthRetrying = unfinished.Count > 0 || inventory.Problems.Any(p => p.Kind is "not-opened" or "changing"),
        };
    }

    private SceneResult Stored(Scene scene) => store.Find(work.KeyOf(scene))?.NamedAs(scene)
        ?? throw new IOException($"the stored result of {scene.Id} was damaged while this run went on; run again, with --fresh if it happens again");
}
