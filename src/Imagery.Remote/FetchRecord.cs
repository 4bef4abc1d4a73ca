using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Imagery.Remote;

/// <summary>
/// What the cache knows of its copies: one small file for each, written after the copy is whole and in its place. A copy without a record that fits it is none.
/// </summary>
/// <param name="folder">Of the records.</param>
internal sealed class FetchRecord(string folder)
{
    /// <summary>EAGAIN of Linux.</summary>
    private const int WouldBlock = 11;

    private const int SharingViolation = unchecked((int)0x80070020);

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether a copy is of this version.</summary>
    public bool Holds(RemoteObject listed, string path)
    {
        FileInfo file = new(path);
        string record = At(listed.Key);
        return file.Exists && file.Length == listed.Size && File.Exists(record) && File.ReadAllText(record) == Text(listed, file.LastWriteTimeUtc);
    }

    /// <summary>Waits until no other process fetches this object, so that none replaces a copy that another has begun to read.</summary>
    /// <returns>To be disposed of; a process that dies lets go too.</returns>
    public async Task<IDisposable> LockAsync(string key, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        while (true)
        {
            try
            {
                return new FileStream($"{At(key)}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult is WouldBlock or SharingViolation)
            {
                await Task.Delay(s_look, cancel).ConfigureAwait(false);
            }
        }
    }

    /// <param name="writtenUtc">Of the copy: another process that puts another version into its place gives it another time.</param>
    public void Add(RemoteObject listed, DateTime writtenUtc)
    {
        Directory.CreateDirectory(folder);
        string whole = $"{At(listed.Key)}.{Guid.NewGuid():N}";
        File.WriteAllText(whole, Text(listed, writtenUtc));
        File.Move(whole, At(listed.Key), overwrite: true);
    }

    private static string Text(RemoteObject listed, DateTime writtenUtc) => string.Create(CultureInfo.InvariantCulture, $"{listed.Version}\n{listed.Size}\n{writtenUtc.Ticks}\n{listed.Key}\n");

    private string At(string key) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
