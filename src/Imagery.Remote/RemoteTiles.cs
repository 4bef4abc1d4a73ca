using Imagery.GeoTiff;
using Imagery.Scenes;

namespace Imagery.Remote;

/// <summary>
/// A folder of tiles in a bucket, or one tile in a bucket or on the web, with a mirror on this machine: a folder with the same relative names,
/// through which everything else goes as through any folder.
/// </summary>
public sealed class RemoteTiles : IDisposable
{
    private readonly RemoteAddress _address;
    private readonly RemoteOptions _options;
    private readonly IRemoteStore _store;
    private readonly RangeReader _reader;
    private readonly Mirror _mirror;
    private readonly string _prefix;

    private RemoteTiles(RemoteAddress address, (IRemoteStore Store, CachePlace Place) at, RemoteOptions options, Action<string>? onWait)
    {
        (_address, _store, _options) = (address, at.Store, options);
        string folder = !address.IsTile ? address.Key : address.Key.LastIndexOf('/') is var slash and > 0 ? address.Key[..slash] : string.Empty;
        _prefix = folder.Length == 0 ? string.Empty : folder + "/";
        _reader = new RangeReader(_store, options, onWait);
        _mirror = new Mirror(at.Place, folder, isRecursive: !address.IsTile, new ObjectFetcher(_reader, _store, options));
        LocalPath = address.IsTile ? _mirror.PathOf(address.Key[_prefix.Length..]) : _mirror.Root;
    }

    /// <summary>The mirror: a folder, or a file where the address names one tile.</summary>
    public string LocalPath { get; }

    /// <summary>By relative path, as of the last refresh; of one tile's folder that tile alone.</summary>
    public IReadOnlyList<RemoteTile> Tiles { get; private set; } = [];

    /// <param name="onWait">Told why a server is asked again after a while.</param>
    /// <exception cref="FormatException">The address cannot be used; says what was found and what is allowed.</exception>
    public static RemoteTiles Open(RemoteAddress address, RemoteOptions options, Action<string>? onWait = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        if (address.Key.Length > 0 && MirrorPlan.Fault(address.Key) is { } fault)
        {
            throw new FormatException($"'{address}': {fault}; it names no path within a folder");
        }

        if (address.Web is { } web)
        {
            return new RemoteTiles(address, (new HttpStore(address, options), new CachePlace(options.CacheFolder, $"web {web.GetLeftPart(UriPartial.Path)}", address.Bucket)), options, onWait);
        }

        var store = S3Store.Open(address.Bucket, options);
        return new RemoteTiles(address, (store, new CachePlace(options.CacheFolder, $"s3 {store.Endpoint} {address.Bucket}", address.Bucket)), options, onWait);
    }

    /// <summary>Lists what is there and brings the mirror to the same state; copies that are of the listed version are kept.</summary>
    /// <param name="fetchesTiles">Otherwise empty files stand for tiles, and what lies beside them is fetched alone.</param>
    /// <returns>Keys that could not be mirrored.</returns>
    /// <exception cref="RemoteException">The server cannot be reached, there is nothing under the address, it may not be read, or there is no room.</exception>
    public async Task<IReadOnlyList<InputProblem>> RefreshAsync(bool fetchesTiles, IFetchProgress progress, CancellationToken cancel)
    {
        _mirror.Place.Make();
        for (int attempt = 1; ; attempt++)
        {
            MirrorPlan plan = MirrorPlan.Of(await ListAsync(cancel).ConfigureAwait(false), _prefix);
            RequireFound(plan);
            bool Wanted(MirrorFile file) => !file.IsTile || (fetchesTiles && (!_address.IsTile || file.Object.Key == _address.Key));
            _mirror.Place.RequireRoom(plan.Files.Where(f => Wanted(f) && !_mirror.Holds(f)).Sum(f => f.Object.Size), _address.ToString());
            IReadOnlyList<InputProblem> faults = await _mirror.BringAsync(plan, Wanted, progress, cancel).ConfigureAwait(false);

            // What was replaced between the listing and the reading is listed anew.
            if (attempt == Mirror.MostAttempts || faults.All(f => f.Kind != Mirror.Changing))
            {
                Tiles = [.. plan.Files.Where(f => f.IsTile && (!_address.IsTile || f.Object.Key == _address.Key)).Select(TileOf)];
                return [.. plan.Problems, .. faults];
            }
        }
    }

    /// <summary>Fetches the one tile that the address names, and nothing beside it.</summary>
    /// <returns>Where the copy lies.</returns>
    /// <exception cref="RemoteException">It cannot be had.</exception>
    public async Task<string> FetchAsync(IFetchProgress progress, CancellationToken cancel)
    {
        _mirror.Place.Make();
        for (int attempt = 1; ; attempt++)
        {
            RemoteObject found = await _reader.AskAsync(stop => _store.FindAsync(_address.Key, stop), cancel).ConfigureAwait(false) ?? throw Missing();
            MirrorFile file = new(found, _address.Key[_prefix.Length..], IsTile: true);
            _mirror.Place.RequireRoom(_mirror.Holds(file) ? 0 : found.Size, _address.ToString());
            try
            {
                await _mirror.FetchAsync(file, progress, cancel).ConfigureAwait(false);
                return LocalPath;
            }
            catch (RemoteException e) when (e.Fault == RemoteFault.Changed && attempt < Mirror.MostAttempts)
            {
                // Looked for anew.
            }
        }
    }

    /// <summary>The same tile, its copy fetched.</summary>
    /// <exception cref="RemoteException">It cannot be had, or was replaced since it was listed.</exception>
    public async Task<RemoteTile> FetchAsync(RemoteTile tile, IFetchProgress progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tile);
        _mirror.Place.RequireRoom(tile.File.Object.Size, tile.Address);
        await _mirror.FetchAsync(tile.File, progress, cancel).ConfigureAwait(false);
        return tile with { IsWhole = true };
    }

    /// <summary>The bytes of a tile, of which those that are touched are fetched, in blocks; of one version.</summary>
    public IFileBytes OpenBytes(RemoteTile tile, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tile);
        return new RemoteBytes(_reader, tile.File.Object, tile.Address, _options.HeadBlockBytes, cancel);
    }

    /// <summary>Where a copy comes from, without a query.</summary>
    /// <param name="localPath">Of a file in the mirror.</param>
    public string AddressOf(string localPath) => _store.AddressOf(_prefix + Path.GetRelativePath(_mirror.Root, localPath).Replace(Path.DirectorySeparatorChar, '/'));

    public void Dispose() => _store.Dispose();

    private async Task<List<RemoteObject>> ListAsync(CancellationToken cancel)
    {
        List<RemoteObject> all = [];
        string? next = null;
        do
        {
            string? page = next;
            (IReadOnlyList<RemoteObject> objects, next) = await _reader.AskAsync(stop => _store.ListAsync(_prefix, !_address.IsTile, page, stop), cancel).ConfigureAwait(false);
            all.AddRange(objects);
        }
        while (next is not null);

        return all.Count > 0 || _prefix.Length == 0 ? all : throw Missing();
    }

    private void RequireFound(MirrorPlan plan)
    {
        if (_address.IsTile && plan.Files.All(f => f.Object.Key != _address.Key))
        {
            throw Missing();
        }
    }

    private RemoteException Missing() => new(RemoteFault.Missing, $"{_address}: there is no {(_address.IsTile ? "such file" : "object with this prefix")}");

    private RemoteTile TileOf(MirrorFile file) => new(file, _store.AddressOf(file.Object.Key), _mirror.PathOf(file.RelativePath), _mirror.Holds(file));
}
