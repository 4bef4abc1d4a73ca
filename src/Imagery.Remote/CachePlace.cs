using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Imagery.Remote;

/// <summary>The part of the cache that belongs to one bucket, or to one file of the web. Readable by its owner alone.</summary>
internal sealed class CachePlace
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What a killed process left is of no use after this.</summary>
    private static readonly TimeSpan s_leftAlone = TimeSpan.FromDays(1);

    private readonly string _cache;

    /// <param name="identity">Two places with the same one hold the same.</param>
    /// <param name="name">Of the topmost folder: as folders of tiles may be dated by their names, it is the bucket's.</param>
    public CachePlace(string cache, string identity, string name)
    {
        _cache = cache;
        string folder = Path.Combine(Path.GetFullPath(cache), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16]);
        Tree = Path.Combine(folder, "tree", name);
        Incoming = Path.Combine(folder, "incoming");
        Records = new FetchRecord(Path.Combine(folder, "records"));
    }

    /// <summary>The copies, under the keys of their objects.</summary>
    public string Tree { get; }

    /// <summary>Copies that are not whole yet.</summary>
    public string Incoming { get; }

    public FetchRecord Records { get; }

    /// <exception cref="IOException">It cannot be made.</exception>
    public void Make()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_cache);
        }
        else
        {
            Directory.CreateDirectory(_cache, OwnerAlone);
        }

        Directory.CreateDirectory(Tree);
        foreach (FileInfo old in Directory.CreateDirectory(Incoming).EnumerateFiles().Where(f => TimeProvider.System.GetUtcNow() - f.LastWriteTimeUtc > s_leftAlone))
        {
            old.Delete();
        }
    }

    /// <exception cref="RemoteException">There is too little room; says how much is needed and how much is free.</exception>
    public void RequireRoom(long bytes, string address)
    {
        long free = new DriveInfo(Tree).AvailableFreeSpace;
        if (bytes > free)
        {
            throw new RemoteException(
                RemoteFault.Refused,
                string.Create(CultureInfo.InvariantCulture, $"{address}: {bytes / 1e6:0.0} MB are to be fetched, {free / 1e6:0.0} MB are free in {_cache}; choose another folder with IMAGERY_REMOTE_CACHE"));
        }
    }
}
