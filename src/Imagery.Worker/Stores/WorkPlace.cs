namespace Imagery.Worker.Stores;

/// <summary>The hidden folder <c>.imagery</c> in the folder of outputs: the stored results, and a lock that a dying process leaves open.</summary>
public sealed class WorkPlace : IDisposable
{
    public const string FolderName = ".imagery";

    private readonly FileStream _lock;

    private WorkPlace(FileStream @lock, SqliteResultStore store) => (_lock, Store) = (@lock, store);

    public SqliteResultStore Store { get; }

    /// <param name="outputs">Folder of outputs; made when missing.</param>
    /// <param name="fresh">Forget what was stored.</param>
    /// <exception cref="IOException">The folder cannot be written, or another process works in it.</exception>
    public static WorkPlace Open(string outputs, bool fresh)
    {
        string folder = Path.Combine(outputs, FolderName);
        Directory.CreateDirectory(folder);
        FileStream @lock = Lock(Path.Combine(folder, "lock"), outputs);
        try
        {
            string store = Path.Combine(folder, "work.db");
            if (fresh)
            {
                SqliteResultStore.Delete(store);
            }

            return new WorkPlace(@lock, SqliteResultStore.Open(store));
        }
        catch (IOException)
        {
            @lock.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Store.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string path, string outputs)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException($"{outputs}: another imagery is at work there, or the folder cannot be written ({e.Message})", e);
        }
    }
}
