using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Imagery.Pipeline;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Worker;

namespace Imagery.Cli.Queueing;

/// <summary>A scene as the outputs of one submission name it; its result may have been counted under other names.</summary>
internal sealed record NamedScene(string WorkKey, Acquisition Acquisition, IReadOnlyList<InputFile> Tiles)
{
    public static NamedScene Of(string workKey, Scene scene) => new(
        workKey,
        scene.Acquisition,
        SceneResult.InputsOf(scene));

    public SceneResult Named(SceneResult result) => result with { Summary = result.Summary with { Acquisition = Acquisition, Tiles = Tiles } };
}

/// <summary>What the outputs of a submission need beside the results of its scenes. The same folder and request give the same bytes, wherever the folder lies.</summary>
internal sealed record SubmissionRecord(
    IReadOnlyList<SiteRecord> Sites,
    IReadOnlyList<InputProblem> Problems,
    IReadOnlyList<NamedScene> Scenes,
    RunDescription Description,
    CountOptions Options,
    DateOnly? Baseline,
    IReadOnlyList<ReportedObservation> Reported)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <exception cref="JsonException">Not a submission of this program.</exception>
    public static SubmissionRecord FromBytes(byte[] bytes) => JsonSerializer.Deserialize<SubmissionRecord>(bytes, s_json) ?? throw new JsonException("an empty submission");

    /// <summary>Short enough to be typed.</summary>
    public static string IdOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
}
