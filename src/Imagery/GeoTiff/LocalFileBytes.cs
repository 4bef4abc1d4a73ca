using Microsoft.Win32.SafeHandles;

namespace Imagery.GeoTiff;

/// <summary>A file of this machine. Never mapped: a mapped file that is truncated meanwhile aborts the process.</summary>
internal sealed class LocalFileBytes : IFileBytes
{
    private readonly SafeFileHandle _handle;

    private LocalFileBytes(SafeFileHandle handle, string path) => (_handle, Path, Length) = (handle, path, RandomAccess.GetLength(handle));

    public string Path { get; }

    public long Length { get; }

    public static LocalFileBytes Open(string path)
    {
        // A pipe has length 0; opening one would wait for ever.
        FileInfo info = new(path);
        if (info.Exists && info.Length == 0)
        {
            throw new ImageryFormatException(path, "the file is empty or not a regular file");
        }

        return new LocalFileBytes(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read), path);
    }

    public int Read(long offset, Span<byte> destination) => RandomAccess.Read(_handle, destination, offset);

    public void Dispose() => _handle.Dispose();
}
