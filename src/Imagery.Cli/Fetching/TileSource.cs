using Imagery.Remote;
using Imagery.Scenes;

namespace Imagery.Cli.Fetching;

/// <summary>TILES as the user gave them: a path of this machine, or an address whose mirror is looked through in its stead.</summary>
internal sealed class TileSource : IDisposable
{
    private readonly string _path;
    private readonly RemoteTiles? _remote;
    private readonly Output _output;

    private TileSource(string path, RemoteTiles? remote, Output output) => (_path, _remote, _output) = (path, remote, output);

    /// <exception cref="MisuseException">The address cannot be used.</exception>
    public static TileSource Open(string tiles, RemoteOptions options, Output output)
    {
        try
        {
            if (!RemoteAddress.Is(tiles))
            {
                return new TileSource(tiles, remote: null, output);
            }

            var address = RemoteAddress.Parse(tiles, options.AllowHttp);
            return new TileSource(address.ToString(), RemoteTiles.Open(address, options, output.Say), output);
        }
        catch (FormatException e)
        {
            throw new MisuseException($"TILES {e.Message}");
        }
    }

    /// <returns>What is wrong with TILES; null = nothing that shows without asking a server.</returns>
    public static string? ProblemOf(string tiles, RemoteOptions options)
    {
        try
        {
            if (RemoteAddress.Is(tiles))
            {
                RemoteAddress.Parse(tiles, options.AllowHttp);
                return null;
            }

            return File.Exists(tiles) || Directory.Exists(tiles) ? null : $"TILES '{tiles}': no such folder or file";
        }
        catch (FormatException e)
        {
            return $"TILES {e.Message}";
        }
    }

    /// <summary>For commands that let others read the tiles: what opens a presigned address is not handed on.</summary>
    /// <exception cref="MisuseException">It is one.</exception>
    public static void RequireNoSecret(string tiles)
    {
        if (RemoteAddress.Is(tiles) && tiles.StartsWith("http", StringComparison.OrdinalIgnoreCase) && tiles.Contains('?', StringComparison.Ordinal))
        {
            throw new MisuseException($"TILES '{tiles.Split('?')[0]}': an address with a query holds a secret, which is not put into the queue; allowed are addresses without one");
        }
    }

    /// <summary>Finds the scenes; of an address whatever is new there is fetched before.</summary>
    /// <exception cref="MisuseException">There is nothing under the address.</exception>
    /// <exception cref="IOException">The folder cannot be read, or the server cannot be reached.</exception>
    public SceneInventory Scan(SceneFolder folder, CancellationToken cancel)
    {
        _output.Say($"looking for tiles in {this}");
        if (_remote is null)
        {
            return folder.Scan(_path, cancel);
        }

        using FetchProgress progress = new(_output);
        IReadOnlyList<InputProblem> faults = Asked(() => _remote.RefreshAsync(fetchesTiles: true, progress, cancel));
        SceneInventory inventory = folder.Scan(_remote.LocalPath, cancel);
        return faults.Count == 0
            ? inventory
            : inventory with { Problems = [.. inventory.Problems.Concat(faults).OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Kind, StringComparer.Ordinal)] };
    }

    /// <summary>How another machine finds a file of this source: by its address, or by its full path.</summary>
    public string PlaceOf(string path) => _remote?.AddressOf(path) ?? Path.GetFullPath(path);

    /// <summary>As it may be shown: without the query of an address.</summary>
    public override string ToString() => _path;

    public void Dispose() => _remote?.Dispose();

    /// <summary>Waits for an answer; an address under which there is nothing is the user's mistake, as a path is.</summary>
    public static T Asked<T>(Func<Task<T>> ask)
    {
        try
        {
            return ask().GetAwaiter().GetResult();
        }
        catch (RemoteException e) when (e.Fault == RemoteFault.Missing)
        {
            throw new MisuseException(e.Message);
        }
    }
}
