using System.Collections.Concurrent;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Lends copies of one network, one to each thread at work; makes as many as work at once. A copy stays with one size of picture: made ready for another it would
/// repack its weights. Thread-safe.
/// </summary>
internal sealed class NetworkPool(NetworkModel model) : IDisposable
{
    private readonly ConcurrentDictionary<(int Width, int Height), ConcurrentBag<Network>> _idle = [];

    public NetworkModel Model => model;

    /// <param name="size">Of the pictures that it will be shown.</param>
    public NetworkLoan Lend((int Width, int Height) size)
    {
        ConcurrentBag<Network> idle = _idle.GetOrAdd(size, _ => []);
        return new NetworkLoan(idle.TryTake(out Network? network) ? network : new Network(model), idle.Add);
    }

    /// <summary>Frees the copies that nobody has taken.</summary>
    public void Dispose()
    {
        foreach (Network network in _idle.Values.SelectMany(idle => idle))
        {
            network.Dispose();
        }

        _idle.Clear();
    }
}

/// <summary>A network that goes back when done with.</summary>
internal sealed class NetworkLoan(Network network, Action<Network> giveBack) : IDisposable
{
    public Network Network => network;

    public void Dispose() => giveBack(network);
}
