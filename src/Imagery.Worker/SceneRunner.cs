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
    SceneInventory Inventory, IReadOnlyList<InputProblem> Problems, IEnumerable<SceneResult> Results, IReadOnlySet<string> Keys);

/// <summary>
/// Works the scenes of a folder one after the other, each once: what is stored is not worked again. A scene whose tiles change meanwhile is looked for
/// anew, so that nothing is counted from two states of a file.
/// </summary>
public sealed class SceneRunner(SceneWork work, ISceneResultStore store)
{
    /// <summary>How often the folder is looked through while its tiles change.</summary>
    public const int MostPasses = 3;

    /// <param name="scan">Looks through the folder.</param>
    /// <exception cref="IOException">A tile or the store cannot be read or written.</exception>
    public WorkedFolder Run(Func<SceneInventory> scan, ISceneProgress progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(progress);
        SortedSet<string> disturbed = new(StringComparer.Ordinal);
        for (int pass = 1; ; pass++)
        {
            SceneInventory inventory = scan();
            Dictionary<string, IReadOnlyList<string>> changed = Pass(inventory, progress, cancel);
            disturbed.UnionWith(changed.Values.SelectMany(c => c));
            if (changed.Count == 0 || pass == MostPasses)
            {
                return Worked(inventory, changed, disturbed);
            }
        }
    }

    /// <returns>Scenes, by id, whose tiles changed, and those tiles.</returns>
    private Dictionary<string, IReadOnlyList<string>> Pass(SceneInventory inventory, ISceneProgress progress, CancellationToken cancel)
    {
        Scene[] left = [.. inventory.Scenes.Where(s => !store.Has(work.KeyOf(s)))];
        progress.Plan(inventory.Scenes.Count, inventory.Scenes.Count - left.Length, left.Sum(s => s.Tiles.Sum(t => (long)t.Grid.Width * t.Grid.Height)));
        Dictionary<string, IReadOnlyList<string>> changed = [];
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
                changed[scene.Id] = ((SceneOutcome.Disturbed)outcome).Tiles;
            }

            progress.End(scene, outcome);
        }

        return changed;
    }

    private WorkedFolder Worked(SceneInventory inventory, Dictionary<string, IReadOnlyList<string>> changed, SortedSet<string> disturbed)
    {
        HashSet<string> there = [.. inventory.Scenes.SelectMany(s => s.Tiles).Select(t => t.RelativePath), .. inventory.Problems.Select(p => p.Path)];
        IEnumerable<InputProblem> gone = disturbed.Where(d => !there.Contains(d))
            .Select(d => new InputProblem(d, "vanished", "was there when the folder was looked through, and was gone when it was to be read"));
        return new WorkedFolder(
            inventory,
            [.. inventory.Problems.Concat(gone)],
            inventory.Scenes.Select(s => changed.TryGetValue(s.Id, out IReadOnlyList<string>? tiles) ? work.GiveUp(s, tiles) : Stored(s)),
            inventory.Scenes.Where(s => !changed.ContainsKey(s.Id)).Select(work.KeyOf).ToHashSet(StringComparer.Ordinal));
    }

    private SceneResult Stored(Scene scene) => store.Find(work.KeyOf(scene))?.NamedAs(scene)
        ?? throw new IOException($"the stored result of {scene.Id} was damaged while this run went on; run again, with --fresh if it happens again");
}
