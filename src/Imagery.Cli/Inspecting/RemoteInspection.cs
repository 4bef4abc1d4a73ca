using Imagery.Cli.Fetching;
using Imagery.Remote;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary>Inspects tiles of a bucket or of the web: their headers are fetched, and what lies beside them; the pixels only for a checksum.</summary>
internal sealed class RemoteInspection(FileInspector inspector, RemoteOptions options, Output output) : IDisposable
{
    private readonly List<RemoteTiles> _sources = [];
    private readonly FetchProgress _progress = new(output);

    /// <summary>Lists what is under the addresses: what is wrong with them shows before anything is printed.</summary>
    /// <param name="problems">Receives what could not be mirrored.</param>
    /// <exception cref="MisuseException">The address cannot be used, or there is nothing under it.</exception>
    /// <exception cref="IOException">The server cannot be reached.</exception>
    public void List(IEnumerable<string> addresses, List<InputProblem> problems, CancellationToken cancel)
    {
        foreach (string address in addresses)
        {
            RemoteTiles source = Open(address);
            _sources.Add(source);
            problems.AddRange(TileSource.Asked(() => source.RefreshAsync(fetchesTiles: false, _progress, cancel)));
        }
    }

    /// <summary>Every tile that was listed, in that order; a header is a wait for a server, so several are waited for at one time.</summary>
    public IEnumerable<InspectedFile> Inspect(CancellationToken cancel) => _sources.SelectMany(s => s.Tiles
        .AsParallel().AsOrdered().WithDegreeOfParallelism(inspector.ReadsPixels ? 1 : options.Connections).WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancel)
        .Select(t => Inspect(s, t, cancel)));

    public void Dispose()
    {
        _progress.Dispose();
        _sources.ForEach(s => s.Dispose());
    }

    private InspectedFile Inspect(RemoteTiles source, RemoteTile tile, CancellationToken cancel) => tile.IsWhole
        ? inspector.Inspect(tile.Address, tile.LocalPath)
        : inspector.Inspect(
            tile.Address,
            tile.LocalPath,
            () => source.OpenBytes(tile, cancel),
            () => source.FetchAsync(tile, _progress, cancel).GetAwaiter().GetResult());

    private RemoteTiles Open(string path)
    {
        try
        {
            return RemoteTiles.Open(RemoteAddress.Parse(path, options.AllowHttp), options, output.Say);
        }
        catch (FormatException e)
        {
            throw new MisuseException(e.Message);
        }
    }
}
