using System.Text.Json;
using System.Text.Json.Serialization;
using Imagery.Cli.Running;
using Imagery.GeoTiff;
using Imagery.Pipeline;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Cli.Queueing;

/// <summary>A tile as any machine finds it again: by its path on the shared storage, and by its content.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record TicketTile(string Path, string RelativePath, string Sha256, long Size, Acquisition Acquisition);

/// <summary>One scene's work as it is carried to another machine.</summary>
internal sealed record SceneTicket(
    string Id, SiteRecord Site, Acquisition Acquisition, IReadOnlyList<TicketTile> Tiles, CountOptions Options, DetectorChoice Detector)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static SceneTicket Of(Scene scene, RunRequest request) => new(
        scene.Id,
        SiteRecord.Of(scene.Site),
        scene.Acquisition,
        [.. scene.Tiles.Select(t => new TicketTile(Path.GetFullPath(t.Path), t.RelativePath, t.ContentHash, t.FileSize, t.Acquisition))],

        // How much is done at once is the worker's business.
        request.Options with { Threads = 1 },
        request.Detector.Rooted());

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <exception cref="JsonException">Not a ticket of this program.</exception>
    public static SceneTicket FromBytes(byte[] bytes) => JsonSerializer.Deserialize<SceneTicket>(bytes, s_json) ?? throw new JsonException("an empty ticket");

    /// <summary>What two tickets with the same counting have in common.</summary>
    public string Counting => JsonSerializer.Serialize(new { Options, Detector }, s_json);

    /// <summary>The scene, with the headers of its tiles read again.</summary>
    /// <exception cref="IOException">A tile is not there.</exception>
    /// <exception cref="ImageryException">A tile is no longer what was submitted.</exception>
    public Scene Open() => new(Id, Site.ToSite(), Acquisition, [.. Tiles.Select(Open)]);

    private static Tile Open(TicketTile tile)
    {
        GeoTiffHeader header = GeoTiffHeaders.Read(tile.Path, ReadLimits.Default);
        SampleType type = header.SampleType.Countable ?? throw new ImageryFormatException(tile.Path, "is no longer the file that was submitted");
        return new Tile(tile.Path, tile.RelativePath, tile.Sha256, tile.Size, header.RequireGrid(), type, header.BandRoles, tile.Acquisition);
    }
}
