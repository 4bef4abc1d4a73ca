namespace Imagery.Scenes;

/// <summary>What a file's entry in its folder says of its content. The same stamp does not prove the same bytes; another one does prove a change.</summary>
/// <param name="Length">Bytes; -1 = there is no such file.</param>
/// <param name="WrittenUtc">Time of last writing.</param>
public readonly record struct FileStamp(long Length, DateTimeOffset WrittenUtc)
{
    public static FileStamp Of(string path)
    {
        FileInfo info = new(path);
        FileSystemInfo target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        return target is FileInfo { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : new FileStamp(-1, DateTimeOffset.MinValue);
    }
}
