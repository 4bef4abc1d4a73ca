using Imagery.CoRegistration;
using Imagery.GeoTiff;
using Imagery.Rasters;
using Imagery.Sites;

namespace Imagery.Scenes;

/// <summary>One delivered GeoTIFF file that can be counted in.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="RelativePath">From the folder of tiles, with <c>/</c>.</param>
/// <param name="ContentHash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
/// <param name="FileSize">Bytes.</param>
public sealed record Tile(
    string Path,
    string RelativePath,
    string ContentHash,
    long FileSize,
    RasterGrid Grid,
    SampleType SampleType,
    IReadOnlyList<BandRole> BandRoles,
    Acquisition Acquisition)
{
    /// <summary>As the file says; <see cref="Grid"/> may be corrected later.</summary>
    public RasterGrid DeliveredGrid { get; init; } = Grid;

    /// <summary>What its supplier says cannot be used, by content hash.</summary>
    public IReadOnlyList<DeliveredMask> Masks { get; init; } = [];
}

/// <summary>All tiles of one acquisition that show one site.</summary>
/// <param name="Id">From site, time and the tiles' content: neither names nor order of files matter.</param>
/// <param name="Acquisition">Of the earliest tile; sensor and angles of the first tile that knows them.</param>
/// <param name="Tiles">By content hash, ordinal.</param>
public sealed record Scene(string Id, Site Site, Acquisition Acquisition, IReadOnlyList<Tile> Tiles)
{
    /// <summary>How it lies against the site's reference; the grids of <see cref="Tiles"/> are corrected by it. Null = not looked at.</summary>
    public SceneRegistration? Registration { get; init; }

    /// <summary>The scene of the site that this one is to be laid onto, as delivered; one with the same id when that is this scene. Null = none.</summary>
    public Scene? Reference { get; init; }
}

/// <summary>An input that is counted in nothing, or something about it that the user must know.</summary>
/// <param name="Path">Relative to the folder of tiles, with <c>/</c>.</param>
/// <param name="Kind">One word: <c>malformed</c>, <c>not-supported</c>, <c>limit</c>, <c>undated</c>, <c>not-georeferenced</c>, <c>outside</c>, <c>duplicate</c>, <c>conflict</c> …</param>
/// <param name="Message">What was found and what is allowed.</param>
public sealed record InputProblem(string Path, string Kind, string Message)
{
    /// <summary>Whether pixels were lost to it: then the run is not complete. A file that shows no site, and a note, lose none.</summary>
    public bool LosesPixels => Kind is not ("outside" or "duplicate" or "conflict" or "link");
}

/// <summary>What a folder of tiles holds.</summary>
/// <param name="Scenes">By site, time and id.</param>
/// <param name="Problems">By path and kind.</param>
public sealed record SceneInventory(IReadOnlyList<Scene> Scenes, IReadOnlyList<InputProblem> Problems);
