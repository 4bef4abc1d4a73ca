using System.Text.Json.Serialization;
using Imagery.Detections;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Reporting.Maps;
using Imagery.Scenes;

namespace Imagery.Worker;

/// <summary>
/// Everything that the outputs need of one scene, so that it can be stored, carried to another machine and folded with others later. The same scene
/// gives the same result, and the same result the same bytes (<see cref="SceneResultFormat"/>).
/// </summary>
/// <param name="Summary">The scene as the outputs name it.</param>
/// <param name="Observations">Of every zone, also when rejected.</param>
/// <param name="Detections">Canonical order; empty when rejected.</param>
/// <param name="Vessels">Canonical order; empty when rejected.</param>
/// <param name="Rejection">Why it was not counted; null = it was.</param>
/// <param name="Picture">Null when rejected.</param>
/// <param name="Evidence">Null when rejected.</param>
public sealed record SceneResult(
    SceneSummary Summary,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<Detection> Detections,
    IReadOnlyList<Vessel> Vessels,
    SceneRejection? Rejection,
    ScenePicture? Picture,
    StoredEvidence? Evidence)
{
    /// <summary>Boxes too doubtful to be counted, canonical order.</summary>
    public IReadOnlyList<Detection> Faint { get; init; } = [];

    /// <summary>What could be seen of the site; null when rejected.</summary>
    public StoredMap? Mask { get; init; }

    /// <summary>Cells to compare with another date (<see cref="Pipeline.ChangeMaps.SceneSight.ToBytes"/>); null when dates are not compared, or it was rejected.</summary>
    [JsonIgnore]
    public byte[]? Sight { get; init; }

    /// <summary>
    /// The same result told with the names that the tiles bear now: a file that was renamed need not be counted again, and the outputs name it as it is.
    /// </summary>
    public SceneResult NamedAs(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return this with { Summary = Summary with { Acquisition = scene.Acquisition, Tiles = InputsOf(scene) } };
    }

    /// <summary>Tiles and the masks that came with them, by path, ordinal.</summary>
    public static IReadOnlyList<InputFile> InputsOf(Scene scene) =>
    [
        .. scene.Tiles.Select(t => new InputFile(t.RelativePath, t.ContentHash, t.FileSize))
            .Concat(scene.Tiles.SelectMany(t => t.Masks).Select(m => new InputFile(m.RelativePath, m.ContentHash, m.FileSize) { IsMask = true }).DistinctBy(m => m.Path))
            .OrderBy(i => i.Path, StringComparer.Ordinal),
    ];
}

/// <summary>Why a scene was not counted.</summary>
/// <param name="Kind">One word, as in <see cref="InputProblem.Kind"/>.</param>
/// <param name="Reason">Tiles are named by a mark that holds their content's hash: what they are called may change.</param>
public sealed record SceneRejection(string Kind, string Reason)
{
    /// <summary>Where the tiles lie on this machine is nobody's business but its user's, and would make outputs differ.</summary>
    internal static SceneRejection Of(Scene scene, string kind, string reason) => new(
        kind, scene.Tiles.Aggregate(reason, (text, tile) => text.Replace(tile.Path, Mark(tile.ContentHash), StringComparison.Ordinal)));

    internal InputProblem ProblemOf(SceneSummary scene) => new(
        scene.Tiles.Min(t => t.Path)!, Kind, scene.Tiles.Aggregate(Reason, (text, tile) => text.Replace(Mark(tile.Sha256), tile.Path, StringComparison.Ordinal)));

    private static string Mark(string hash) => $"\u001a{hash}\u001a";
}
