namespace Imagery.Remote;

/// <summary>A server that lists objects and gives ranges of their bytes. All throw <see cref="RemoteException"/>; none asks twice.</summary>
internal interface IRemoteStore : IDisposable
{
    /// <summary>How an object is named in messages.</summary>
    string AddressOf(string key);

    /// <summary>One page of the objects whose keys begin with a prefix.</summary>
    /// <param name="isRecursive">Otherwise without those in folders below the prefix.</param>
    /// <param name="page">Of the page before; null = the first.</param>
    /// <returns>The objects, and what the next page is asked for with; null = there is none.</returns>
    Task<(IReadOnlyList<RemoteObject> Objects, string? Next)> ListAsync(string prefix, bool isRecursive, string? page, CancellationToken cancel);

    /// <returns>Null when there is no such object.</returns>
    Task<RemoteObject?> FindAsync(string key, CancellationToken cancel);

    /// <summary>Begins to read bytes of the very version that was listed.</summary>
    /// <param name="range">Half-open, not empty.</param>
    /// <returns>A stream of these bytes; it may break off early.</returns>
    Task<Stream> OpenAsync(RemoteObject listed, (long From, long To) range, CancellationToken cancel);
}
