using System.Collections.Concurrent;

namespace Imagery.OpenCv.Networks;

/// <summary>Lends copies of one network, one to each thread at work; makes as many as work at once. Thread-safe.</summary>
internal sealed class NetworkPool(NetworkModel model) : IDisposable
{
    private readonly ConcurrentBag<Network> _idle = [];

    public NetworkModel Model => model;

    public Network Take() => _idle.TryTake(out Network? network) ? network : new Network(model);

    public void Return(Network network) => _idle.Add(network);

    /// <summary>Frees the copies that nobody has taken.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out Network? network))
        {
            network.Dispose();
        }
    }
}
