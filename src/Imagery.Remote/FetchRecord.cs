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
    /// <summary>Whether a copy is of this version.</summary>
    public bool Holds(RemoteObject listed, string path)
    {
        FileInfo file = new(path);
        string record = At(listed.Key);
        return file.Exists && file.Length == listed.Size && File.Exists(record) && File.ReadAllText(record) == Text(listed, file.LastWriteTimeUtc);
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
