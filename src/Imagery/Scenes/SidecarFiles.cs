namespace Imagery.Scenes;

/// <summary>The metadata in one folder, sorted out once: a folder of a hundred thousand tiles must not be listed a hundred thousand times.</summary>
internal sealed class SidecarFiles
{
    private readonly Dictionary<string, string> _stacByStem;

    private SidecarFiles(string[] beside)
    {
        string[] json = Ending(beside, ".json");
        string[] planetJson = Ending(json, "_metadata.json");
        string[] stems = [.. TileFiles.Among(beside).Select(f => Path.GetFileNameWithoutExtension(f))];

        // GDAL leaves statistics beside whatever it opens; they tell nothing about the image.
        string[] xml = [.. Ending(beside, ".xml").Where(f => !f.EndsWith(".aux.xml", StringComparison.OrdinalIgnoreCase))];
        string[] planetXml = Ending(xml, "_metadata.xml");
        Stac = [.. json.Except(planetJson)];
        MaxarImd = new SidecarKind(Ending(beside, ".imd"), stems);
        AirbusXml = new SidecarKind([.. xml.Except(planetXml)], stems);
        PlanetJson = new SidecarKind(planetJson, stems);
        PlanetXml = new SidecarKind(planetXml, stems);
        _stacByStem = SidecarKind.FirstByName(Stac, f => Path.GetFileNameWithoutExtension(f));
    }

    /// <summary>Ordinal.</summary>
    public IReadOnlyList<string> Stac { get; }

    public SidecarKind MaxarImd { get; }

    public SidecarKind AirbusXml { get; }

    public SidecarKind PlanetJson { get; }

    public SidecarKind PlanetXml { get; }

    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static SidecarFiles In(string folder) => new([.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)]);

    /// <summary>The item that bears the tile's name: <c>quay.json</c> or <c>quay.stac.json</c>, the first of them.</summary>
    /// <param name="stem">Name of the tile without ending.</param>
    public string? OwnStac(string stem) =>
        new[] { _stacByStem.GetValueOrDefault(stem), _stacByStem.GetValueOrDefault(stem + ".stac") }.OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();

    private static string[] Ending(string[] files, string ending) =>
        [.. files.Where(f => f.EndsWith(ending, StringComparison.OrdinalIgnoreCase))];
}

/// <summary>The sidecars of one kind in one folder.</summary>
/// <param name="files">Ordinal.</param>
/// <param name="tiles">Names of the folder's tiles, without ending.</param>
internal sealed class SidecarKind(string[] files, string[] tiles)
{
    private readonly Dictionary<string, string> _byName = FirstByName(files, Sidecars.Bare);

    /// <summary>Of the tiles, those whose name the only sidecar begins; the first two suffice.</summary>
    private readonly string[] _begun = files.Length == 1 ? [.. tiles.Where(t => Sidecars.Begins(files[0], t)).Take(2)] : [];

    public IReadOnlyList<string> Files => files;

    /// <param name="bare">Name of a tile without what vendors put around it.</param>
    public string? Named(string bare) => _byName.GetValueOrDefault(bare);

    /// <summary>Whether the only sidecar bears the name of another tile than <paramref name="stem"/>.</summary>
    public bool IsAnothers(string stem) => _begun.Any(t => t != stem);

    internal static Dictionary<string, string> FirstByName(IEnumerable<string> files, Func<string, string> name)
    {
        Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (string file in files)
        {
            byName.TryAdd(name(file), file);
        }

        return byName;
    }
}
