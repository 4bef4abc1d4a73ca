using Imagery.Remote;

namespace Imagery.Cli.Fetching;

/// <summary>For workers: brings a tile that lies at an address onto this machine, where it is not here in the same version already.</summary>
internal sealed class TileFetcher(RemoteOptions options, Output output)
{
    /// <param name="place">A path, which is given back, or an address.</param>
    /// <returns>Where the tile lies on this machine. Whether it is what was submitted, its hash tells.</returns>
    /// <exception cref="IOException">It cannot be had; trying again may help.</exception>
    /// <exception cref="MisuseException">The address cannot be used by this worker.</exception>
    public string PathOf(string place, CancellationToken cancel)
    {
        if (!RemoteAddress.Is(place))
        {
            return place;
        }

        try
        {
            using RemoteTiles tiles = RemoteTiles.Open(RemoteAddress.Parse(place, options.AllowHttp), options, output.Say);
            return tiles.FetchAsync(new Silent(), cancel).GetAwaiter().GetResult();
        }
        catch (FormatException e)
        {
            throw new MisuseException(e.Message);
        }
    }

    /// <summary>A worker says when a scene is begun and done, and nothing between.</summary>
    private sealed class Silent : IFetchProgress
    {
        public void Plan(int objects, long bytes, int kept)
        {
        }

        public void Add(long bytes)
        {
        }
    }
}
