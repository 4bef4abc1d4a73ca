using Imagery.Synthesis.Truth;

namespace Imagery.Synthesis;

/// <summary>Draws georeferenced scenes of container yards with all that is known about them.</summary>
public static class Synthesizer
{
    /// <summary>Writes tiles, <c>sites.geojson</c>, <c>truth.geojson</c> and <c>truth-counts.csv</c> into a folder.</summary>
    /// <param name="drawn">Told the name of each scene when its files are complete; may be null.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static SynthesisSummary Draw(string folder, SynthesisOptions options, Action<string>? drawn = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(folder);
        var truth = new TruthFiles();
        HashSet<string> sites = [];
        int scenes = 0;
        int files = 0;
        foreach (DrawnScene scene in Scenes(options))
        {
            cancellation.ThrowIfCancellationRequested();
            files += SceneFiles.Write(scene, folder, options);
            truth.Add(scene);
            sites.Add(scene.Site);
            scenes++;
            drawn?.Invoke(scene.FileStem);
        }

        truth.Save(folder);
        return new SynthesisSummary(sites.Count, scenes, files, truth.Containers);
    }

    internal static IEnumerable<DrawnScene> Scenes(SynthesisOptions options) =>
        options.Story ? StoryScenes.Create(options) : options.Assorted > 0 ? AssortedScenes.Create(options) : PortScenes.Create(options);
}
