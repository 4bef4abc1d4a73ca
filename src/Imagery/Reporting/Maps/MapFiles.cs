using Imagery.Scenes;

namespace Imagery.Reporting.Maps;

/// <summary>
/// The maps in an output folder: <c>masks/SCENE.tif</c>, <c>changes/EARLIER__LATER.tif</c> and <c>change_maps.csv</c>. They are made from pixels, so that only a
/// run makes or removes them; whatever else rewrites the outputs leaves them alone.
/// </summary>
public static class MapFiles
{
    public const string MaskFolder = KeptMaps.MaskFolder;
    public const string ChangeFolder = KeptMaps.ChangeFolder;

    public static string MaskName(string sceneId) => $"{MaskFolder}/{sceneId}.tif";

    public static string ChangeName(string earlierScene, string laterScene) => $"{ChangeFolder}/{earlierScene}__{laterScene}.tif";

    /// <summary>Writes the maps of a run; a table of an earlier run that this one does not make is removed.</summary>
    /// <returns>Their names.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Store(string folder, IReadOnlyList<StoredMap> maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        foreach (StoredMap map in maps)
        {
            AtomicFile.Write(Path.Combine(folder, map.Name), stream => stream.Write(map.File));
        }

        if (!maps.Any(m => m.Name == ChangeMapsCsv.FileName))
        {
            File.Delete(Path.Combine(folder, ChangeMapsCsv.FileName));
        }

        return [.. maps.Select(m => m.Name)];
    }

    /// <returns>Names of the maps that an earlier run left of these scenes.</returns>
    public static IReadOnlyList<string> Stored(string folder, RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        HashSet<string> scenes = [.. results.Scenes.Select(s => s.SceneId)];
        string[] changes = Directory.Exists(Path.Combine(folder, ChangeFolder))
            ? [.. Directory.GetFiles(Path.Combine(folder, ChangeFolder), "*.tif").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)]
            : [];
        return
        [
            .. scenes.Select(MaskName).Where(n => File.Exists(Path.Combine(folder, n))).Order(StringComparer.Ordinal),
            .. changes.Where(c => Path.GetFileNameWithoutExtension(c).Split("__").All(scenes.Contains)).Select(c => $"{ChangeFolder}/{c}"),
            .. File.Exists(Path.Combine(folder, ChangeMapsCsv.FileName)) ? [ChangeMapsCsv.FileName] : Array.Empty<string>(),
        ];
    }
}
