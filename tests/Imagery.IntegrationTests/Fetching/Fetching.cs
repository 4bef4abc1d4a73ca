using Imagery.Remote;
using Imagery.Scenes;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>A mirror of the fake server's bucket, in a folder of its own.</summary>
internal sealed class Fetching(FakeServer server, string cache) : IFetchProgress
{
    public int Objects { get; private set; }

    public int Kept { get; private set; }

    public Action<long> OnBytes { get; init; } = _ => { };

    public RemoteOptions Options { get; init; } = new() { CacheFolder = cache, Endpoint = server.Address, Anonymous = true, FirstRetryAfter = TimeSpan.FromMilliseconds(2), PartBytes = 1 << 20, StallAfter = TimeSpan.FromSeconds(20) };

    public string Web(string key) => $"{server.Address}{FakeServer.Bucket}/{key}";

    public RemoteTiles Open(string address) => RemoteTiles.Open(RemoteAddress.Parse(address, allowHttp: false), Options);

    /// <returns>What could not be mirrored, and the copies: relative name → content.</returns>
    public async Task<(IReadOnlyList<InputProblem> Problems, Dictionary<string, byte[]> Copies)> MirrorAsync(string address = $"s3://{FakeServer.Bucket}/in", CancellationToken cancel = default)
    {
        using RemoteTiles tiles = Open(address);
        IReadOnlyList<InputProblem> problems = await tiles.RefreshAsync(fetchesTiles: true, this, cancel);
        string root = File.Exists(tiles.LocalPath) ? Path.GetDirectoryName(tiles.LocalPath)! : tiles.LocalPath;
        return (problems, Directory.GetFiles(root, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(root, f), File.ReadAllBytes));
    }

    public void Plan(int objects, long bytes, int kept) => (Objects, Kept) = (objects, kept);

    public void Add(long bytes) => OnBytes(bytes);

    /// <summary>Bytes that tell where they lie.</summary>
    public static byte[] Content(int length, int seed)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
