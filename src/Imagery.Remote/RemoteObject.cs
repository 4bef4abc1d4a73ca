namespace Imagery.Remote;

/// <summary>An object as its server lists it.</summary>
/// <param name="Key">Not escaped.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Version">What changes when the content does: its ETag, without quotes; on the web also the time of writing where there is no ETag.</param>
internal sealed record RemoteObject(string Key, long Size, string Version);
