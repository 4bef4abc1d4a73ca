namespace Imagery.IntegrationTests.GeoTiff;

/// <summary>A folder of its own for each test, gone afterwards.</summary>
public abstract class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("imagery-test-");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The outputs in a folder, each with its hash. The program's own store is none: it tells a killed run from an undisturbed one by how it is packed.</summary>
    /// <param name="withStore">With the store nevertheless: of two folders that were closed properly it is the same too.</param>
    protected Dictionary<string, string> Files(string folder, bool withStore = false) => Directory.GetFiles(PathOf(folder), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(PathOf(folder), f))
        .Where(f => withStore || !f.StartsWith(".imagery", StringComparison.Ordinal))
        .ToDictionary(f => f, f => Reporting.ManifestJson.Hash(PathOf(Path.Combine(folder, f))));
}
