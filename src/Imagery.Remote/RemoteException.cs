namespace Imagery.Remote;

/// <summary>What kind of fault a server's answer, or its silence, is.</summary>
public enum RemoteFault
{
    /// <summary>May pass: too many requests, a server's own fault, a connection that broke.</summary>
    Passing,

    /// <summary>There is no such bucket or object.</summary>
    Missing,

    /// <summary>The server does not let it be read, or there are no credentials.</summary>
    Forbidden,

    /// <summary>The object is no longer the one that was listed.</summary>
    Changed,

    /// <summary>Asking again will not help.</summary>
    Refused,
}

/// <summary>An object cannot be had. The message names its address without credentials and without its query.</summary>
public sealed class RemoteException(RemoteFault fault, string message, Exception? inner = null) : IOException(message, inner)
{
    public RemoteFault Fault => fault;
}
