namespace Imagery.Reporting;

/// <summary>Writes files that are there whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Lets <paramref name="fill"/> write to a temporary name in the same folder, flushes it to the disk and renames it over
    /// <paramref name="path"/>. When anything fails, the old file stays as it was and the temporary one is removed.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be made or the file cannot be written.</exception>
    public static void Write(string path, Action<Stream> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        WriteVia(path, temporary =>
        {
            using FileStream stream = new(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            fill(stream);
            stream.Flush(flushToDisk: true);
        });
    }

    /// <summary>The same for writers that open files themselves: <paramref name="make"/> gets the temporary path, where nothing is.</summary>
    /// <exception cref="IOException">The folder cannot be made or the file cannot be written.</exception>
    public static void WriteVia(string path, Action<string> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(make);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);

        // The process id keeps two runs apart; what an earlier run of the same id left behind is of no use to anyone.
        string temporary = $"{full}.{Environment.ProcessId}.tmp";
        File.Delete(temporary);
        try
        {
            make(temporary);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
