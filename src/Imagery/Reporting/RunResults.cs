using Imagery.Comparisons;
using Imagery.CoRegistration;
using Imagery.Detections;
using Imagery.Observations;
using Imagery.Scenes;
using Imagery.Sites;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Reporting;

/// <summary>Everything that the outputs say; plain data, no pixels but those of the finished pictures.</summary>
/// <param name="Sites">By name.</param>
/// <param name="Observations">By site, zone (whole site first), time, scene.</param>
/// <param name="Comparisons">By site, zone, later time, pair.</param>
/// <param name="Detections">By scene and id.</param>
/// <param name="Scenes">By site, time, id.</param>
/// <param name="Problems">By path, kind.</param>
public sealed record RunResults(
    IReadOnlyList<Site> Sites,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<Comparison> Comparisons,
    IReadOnlyList<Detection> Detections,
    IReadOnlyList<SceneSummary> Scenes,
    IReadOnlyList<InputProblem> Problems,
    RunDescription Description)
{
    /// <summary>Single containers between two dates; in the order of <see cref="ChangeFindings.Movements"/>.</summary>
    public IReadOnlyList<Movement> Movements { get; init; } = [];

    /// <summary>By scene and id, ordinal.</summary>
    public IReadOnlyList<Vessel> Vessels { get; init; } = [];

    /// <summary>Boxes too doubtful to be counted, by scene and id: what they tell is whether a container that another date shows may still stand there.</summary>
    public IReadOnlyList<Detection> Faint { get; init; } = [];

    /// <summary>What others published, by date; shown beside counts, used in none.</summary>
    public IReadOnlyList<ReportedObservation> Reported { get; init; } = [];

    /// <summary>What review made of the results; null where nobody reviewed: then these are the machine's own.</summary>
    public ReviewFindings? Review { get; init; }

    /// <summary>The same results with one parameter set.</summary>
    public RunResults WithParameter(string name, string value) => this with
    {
        Description = Description with
        {
            Parameters =
            [
                .. Description.Parameters.Where(p => p.Key != name).Append(new(name, value)).OrderBy(p => p.Key, StringComparer.Ordinal),
            ],
        },
    };
}

/// <summary>One scene as the outputs name it.</summary>
/// <param name="Footprint">Union of its tiles in the site's frame, metres.</param>
/// <param name="Tiles">Relative paths with their hashes and sizes, by path.</param>
/// <param name="Method">How it was counted.</param>
public sealed record SceneSummary(
    string SceneId,
    string Site,
    Acquisition Acquisition,
    double PixelSizeMetres,
    CountMethod Method,
    Area Footprint,
    IReadOnlyList<InputFile> Tiles)
{
    /// <summary>How it lies against the site's reference; null = not looked at.</summary>
    public SceneRegistration? Registration { get; init; }
}

/// <summary>An input file.</summary>
/// <param name="Path">Relative to the folder of tiles, with <c>/</c>.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
public sealed record InputFile(string Path, string Sha256, long Size)
{
    /// <summary>Whether it is a mask that came with tiles, by its name or because a STAC item names it one; default = a tile, or the site file.</summary>
    public bool IsMask { get; init; }
}

/// <summary>What made the results: enough to repeat the run.</summary>
/// <param name="ProgramVersion">Version of the tool.</param>
/// <param name="DetectorFingerprint">Name, version and parameters of the detector.</param>
/// <param name="SiteFile">Name (no folder), hash and size of the site file.</param>
/// <param name="Parameters">Every parameter that can change a result, by name, ordinal.</param>
public sealed record RunDescription(
    string ProgramVersion,
    string DetectorFingerprint,
    InputFile SiteFile,
    IReadOnlyList<KeyValuePair<string, string>> Parameters);

/// <summary>An annotated picture of one scene.</summary>
/// <param name="Encoded">JPEG or PNG.</param>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="AltText">What it shows, for those who cannot see it.</param>
public sealed record ScenePicture(string SceneId, byte[] Encoded, string MediaType, int Width, int Height, string AltText)
{
    /// <summary>Name of the file, relative to the output folder.</summary>
    public static string FileOf(string sceneId) => $"pictures/{sceneId}.jpg";
}
