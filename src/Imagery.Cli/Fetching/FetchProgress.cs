using System.Globalization;
using Imagery.Cli.Running;
using Imagery.Remote;

namespace Imagery.Cli.Fetching;

/// <summary>How fetching goes on, on stderr.</summary>
internal sealed class FetchProgress(Output output) : IFetchProgress, IDisposable
{
    private ProgressLine? _line;

    public void Plan(int objects, long bytes, int kept)
    {
        _line?.Dispose();
        _line = new ProgressLine(output, bytes, "B");
        _line.Begin("fetching");
        if (objects + kept > 0)
        {
            output.Say(string.Create(CultureInfo.InvariantCulture, $"{objects} objects to fetch, {bytes / 1e6:0.00} MB; {kept} are here already"));
        }
    }

    public void Add(long bytes) => _line?.Add(bytes);

    public void Dispose() => _line?.Dispose();
}
