using Imagery.Cli.Fetching;
using Imagery.Remote;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary>Inspects tiles of a bucket or of the web: their headers are fetched, and what lies beside them; the pixels only for a checksum.</summary>
internal sealed class RemoteInspection(FileInspector inspector, RemoteOptions options, Output output)
{
    /// <param name="problems">Receives what could not be mirrored.</param>
    /// <exception cref="MisuseException">The address cannot be used, or there is nothing under it.</exception>
    /// <exception cref="IOException">The server cannot be reached.</exception>
    public IEnumerable<InspectedFile> Inspect(string path, List<InputProblem> problems, CancellationToken cancel)
    {
        using RemoteTiles remote = Open(path);
        using FetchProgress progress = new(output);
        problems.AddRange(TileSource.Asked(() => remote.RefreshAsync(fetchesTiles: false, progress, cancel)));
        foreach (RemoteTile tile in remote.Tiles)
        {
            cancel.ThrowIfCancellationRequested();
            yield return tile.IsWhole
                ? inspector.Inspect(tile.Address, tile.LocalPath)
                : inspector.Inspect(
                    tile.Address,
                    tile.LocalPath,
                    () => remote.OpenBytes(tile, cancel),
                    () => remote.FetchAsync(tile, progress, cancel).GetAwaiter().GetResult());
        }
    }

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
