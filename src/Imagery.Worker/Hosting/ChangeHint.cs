namespace Imagery.Worker.Hosting;

/// <summary>Wakes who waits when the system reports a change. Only a hint: on shared storage the system reports nothing, and looking again finds all.</summary>
internal sealed class ChangeHint : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly FileSystemWatcher? _watcher;

    public ChangeHint(string folder)
    {
        try
        {
            _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            _watcher.Created += (_, _) => Wake();
            _watcher.Renamed += (_, _) => Wake();
            _watcher.Deleted += (_, _) => Wake();
            _watcher.EnableRaisingEvents = true;
        }
        catch (IOException)
        {
            // The system's watches are used up: looking again does.
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    public async Task WaitAsync(TimeSpan most, CancellationToken cancel) => await _changed.WaitAsync(most, cancel).ConfigureAwait(false);

    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    private void Wake()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was woken already.
        }
    }
}
