using System.Security.Cryptography;
using System.Text;

namespace Imagery.GeoPackage;

/// <summary>One process at a time: a mutex that bears the name of a file. It leaves nothing in the folder.</summary>
internal sealed class StoreHold : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Mutex _mutex;

    /// <exception cref="IOException">Another process holds it for more than a minute.</exception>
    public StoreHold(string path)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))))[..32];
        _mutex = new Mutex(initiallyOwned: false, $"Global\\imagery-{name}");
        bool held;
        try
        {
            held = _mutex.WaitOne(s_patience);
        }
        catch (AbandonedMutexException)
        {
            // Its holder died. The file is whole all the same: lines and files are written whole or not at all.
            held = true;
        }

        if (!held)
        {
            _mutex.Dispose();
            throw new IOException($"{path}: another process is writing it");
        }
    }

    public void Dispose()
    {
        _mutex.ReleaseMutex();
        _mutex.Dispose();
    }
}
