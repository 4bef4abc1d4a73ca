using System.Collections.Concurrent;

namespace Imagery.OpenCv.Networks;

/// <summary>Lends copies of one network, one to each thread at work; makes as many as work at once. Thread-safe.</summary>
internal sealed class NetworkPool(NetworkModel model) : IDisposable
{
    private readonly ConcurrentBag<Network> _idle = [];

    public NetworkModel Model => model;

    public NetworkLoan Lend() => new(_idle.TryTake(out Network? network) ? network : new Network(model), _idle.Add);

    /// <summary>Frees the copies that nobody has taken.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out Network? network))
        {
            network.Dispose();
        }
    }
}

/// <summary>A network that goes back when done with.</summary>
internal sealed class NetworkLoan(Network network, Action<Network> giveBack) : IDisposable
{
    public Network Network => network;

    public void Dispose() => giveBack(network);
}
