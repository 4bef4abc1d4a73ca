using System.Security.Cryptography;
using System.Text;

namespace Imagery.Worker.Alerts;

/// <summary>Which alerts were sent: a hash a line, appended and flushed. A line cut off by a crash is none.</summary>
internal sealed class AlertMemory(string path)
{
    private readonly HashSet<string> _known = File.Exists(path) ? [.. File.ReadLines(path)] : [];

    public bool Holds(string id) => _known.Contains(Line(id));

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(string id)
    {
        // Begins with a line feed, so that what a crash cut off does not join it.
        using FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        stream.Write(Encoding.ASCII.GetBytes($"\n{Line(id)}\n"));
        stream.Flush(flushToDisk: true);
        _known.Add(Line(id));
    }

    private static string Line(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
