namespace Imagery.Remote;

/// <summary>A tile of a remote folder.</summary>
public sealed record RemoteTile
{
    internal RemoteTile(MirrorFile file, string address, string localPath, bool isWhole) => (File, Address, LocalPath, IsWhole) = (file, address, localPath, isWhole);

    /// <summary>Without a query.</summary>
    public string Address { get; }

    /// <summary>Where its copy lies, or would lie.</summary>
    public string LocalPath { get; }

    /// <summary>Whether the copy is there; else an empty file stands for it.</summary>
    public bool IsWhole { get; init; }

    internal MirrorFile File { get; }
}
