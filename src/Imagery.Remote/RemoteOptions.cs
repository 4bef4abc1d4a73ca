namespace Imagery.Remote;

/// <summary>How objects are fetched, and where they are kept.</summary>
public sealed record RemoteOptions
{
    /// <summary>Folder of what was fetched; made when missing, readable by its owner alone.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Whether plain http may go to other machines than this one: whoever sits between can then read and change what is fetched.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Server that speaks S3; null = where the SDK finds it (AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, a profile), else AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Ask S3 without credentials, for public buckets.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Requests at one time.</summary>
    public int Connections { get; init; } = 6;

    /// <summary>A large object is fetched in parts of so many bytes, side by side.</summary>
    public int PartBytes { get; init; } = 8 << 20;

    /// <summary>What is read of a header is asked for in whole blocks of so many bytes.</summary>
    public int HeadBlockBytes { get; init; } = 64 << 10;

    /// <summary>So often a request is sent again that met a fault which may pass.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>Pause before the first retry; each further one is twice as long.</summary>
    public TimeSpan FirstRetryAfter { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>A connection on which nothing comes for so long is given up.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromSeconds(30);
}
