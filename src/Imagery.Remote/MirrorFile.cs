namespace Imagery.Remote;

/// <summary>An object that is wanted, and where its copy belongs.</summary>
/// <param name="RelativePath">From the folder of tiles, with <c>/</c>; no way out of the folder.</param>
/// <param name="IsTile">Otherwise what lies beside tiles.</param>
internal sealed record MirrorFile(RemoteObject Object, string RelativePath, bool IsTile);
