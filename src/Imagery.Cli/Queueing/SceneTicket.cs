using System.Text.Json;
using System.Text.Json.Serialization;
using Imagery.Cli.Running;
using Imagery.GeoTiff;
using Imagery.Pipeline;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;

namespace Imagery.Cli.Queueing;

/// <summary>A tile as any machine finds it again: by its path on the shared storage or its address, and by its content.</summary>
/// <param name="Path">Absolute, or an address without a query.</param>
internal sealed record TicketTile(string Path, string RelativePath, string Sha256, long Size, Acquisition Acquisition, IReadOnlyList<TicketMask> Masks)
{
    /// <param name="placeOf">Where other machines find a file.</param>
    public static TicketTile Of(Tile tile, Func<string, string> placeOf) => new(
        placeOf(tile.Path), tile.RelativePath, tile.ContentHash, tile.FileSize, tile.Acquisition,
        [.. tile.Masks.Select(m => new TicketMask(placeOf(m.Path), m.RelativePath, m.ContentHash, m.FileSize, m.Kind))]);

    /// <param name="pathOf">Where this machine has what lies at a place.</param>
    public TicketTile At(Func<string, string> pathOf) => this with { Path = pathOf(Path), Masks = [.. Masks.Select(m => m with { Path = pathOf(m.Path) })] };

    /// <exception cref="ImageryException">The tile is no longer what was submitted.</exception>
    public Tile Open()
    {
        GeoTiffHeader header = GeoTiffHeaders.Read(Path, ReadLimits.Default);
        SampleType type = header.SampleType.Countable ?? throw new ImageryFormatException(Path, "is no longer the file that was submitted");
        return new Tile(Path, RelativePath, Sha256, Size, header.RequireGrid(), type, header.BandRoles, Acquisition) { Masks = [.. Masks.Select(m => m.Open())] };
    }
}

/// <summary>A mask that came with a tile.</summary>
/// <param name="Path">Absolute, or an address without a query.</param>
internal sealed record TicketMask(string Path, string RelativePath, string Sha256, long Size, MaskKind Kind)
{
    public DeliveredMask Open() => new(Path, RelativePath, Sha256, Size, GeoTiffHeaders.Read(Path, ReadLimits.Default).RequireGrid(), Kind);
}

/// <summary>The scene that another is to be laid onto.</summary>
/// <param name="Tiles">Empty when it is the same scene.</param>
internal sealed record TicketReference(string Id, Acquisition Acquisition, IReadOnlyList<TicketTile> Tiles)
{
    public static TicketReference? Of(Scene scene, Func<string, string> placeOf) => scene.Reference is { } reference
        ? new(reference.Id, reference.Acquisition, reference.Id == scene.Id ? [] : [.. reference.Tiles.Select(t => TicketTile.Of(t, placeOf))])
        : null;
}

/// <summary>One scene's work as it is carried to another machine.</summary>
internal sealed record SceneTicket(
    string Id, SiteRecord Site, Acquisition Acquisition, IReadOnlyList<TicketTile> Tiles, CountOptions Options, DetectorChoice Detector)
{
    /// <summary>Whether the scene is laid onto the reference.</summary>
    public required bool Register { get; init; }

    public TicketReference? Reference { get; init; }

    private static readonly JsonSerializerOptions s_json = new()
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="placeOf">Where other machines find a file.</param>
    public static SceneTicket Of(Scene scene, RunRequest request, Func<string, string> placeOf) => new(
        scene.Id,
        SiteRecord.Of(scene.Site),
        scene.Acquisition,
        [.. scene.Tiles.Select(t => TicketTile.Of(t, placeOf))],

        // How much is done at once is the worker's business.
        request.Options with { Threads = 1 },
        request.Detector.Rooted())
    {
        Register = request.Register,
        Reference = TicketReference.Of(scene, placeOf),
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <exception cref="JsonException">Not a ticket of this program.</exception>
    public static SceneTicket FromBytes(byte[] bytes) => JsonSerializer.Deserialize<SceneTicket>(bytes, s_json) ?? throw new JsonException("an empty ticket");

    /// <summary>What two tickets with the same counting have in common.</summary>
    public string Counting => JsonSerializer.Serialize(new { Options, Detector, Register }, s_json);

    /// <param name="pathOf">Where this machine has what lies at a place.</param>
    public SceneTicket At(Func<string, string> pathOf) => this with
    {
        Tiles = [.. Tiles.Select(t => t.At(pathOf))],
        Reference = Reference is { } r ? r with { Tiles = [.. r.Tiles.Select(t => t.At(pathOf))] } : null,
    };

    /// <summary>The scene, with the headers of its tiles read again.</summary>
    /// <exception cref="IOException">A tile is not there.</exception>
    /// <exception cref="ImageryException">A tile is no longer what was submitted.</exception>
    public Scene Open()
    {
        Site site = Site.ToSite();
        return new(Id, site, Acquisition, [.. Tiles.Select(t => t.Open())])
        {
            Reference = Reference is { } r ? new Scene(r.Id, site, r.Acquisition, [.. r.Tiles.Select(t => t.Open())]) : null,
        };
    }
}
