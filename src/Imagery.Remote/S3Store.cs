using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Imagery.Remote;

/// <summary>One bucket of S3 or of a server that speaks like it. Endpoint, region and credentials come from where the SDK looks for them.</summary>
internal sealed class S3Store : IRemoteStore
{
    private readonly AmazonS3Client _client;
    private readonly string _bucket;

    private S3Store(AmazonS3Client client, string bucket) => (_client, _bucket) = (client, bucket);

    /// <summary>Of the endpoint, for names of caches; empty = AWS itself.</summary>
    public string Endpoint => _client.Config.ServiceURL ?? string.Empty;

    /// <exception cref="FormatException">The endpoint is plain http on another machine, or no address.</exception>
    public static S3Store Open(string bucket, RemoteOptions options)
    {
        AmazonS3Config config = new()
        {
            MaxErrorRetry = 0, // Patience asks again, for listing and reading alike.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED, // There is none over a range.
            Timeout = options.StallAfter,
        };
        if ((options.Endpoint?.AbsoluteUri ?? config.ServiceURL) is { Length: > 0 } endpoint)
        {
            RemoteAddress.RequireHttps(Checked(endpoint), options.AllowHttp, endpoint);
            config.ServiceURL = endpoint; // What the SDK found in the environment or a profile it states, but does not take for a setting.
            config.ForcePathStyle = true;
            config.AuthenticationRegion = Region() ?? "us-east-1";
        }
        else if (config.RegionEndpoint is null)
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.USEast1;
        }

        AmazonS3Client client = options.Anonymous ? new AmazonS3Client(new AnonymousAWSCredentials(), config) : new AmazonS3Client(config);
        return new S3Store(client, bucket);
    }

    public string AddressOf(string key) => $"s3://{_bucket}/{key}";

    public async Task<(IReadOnlyList<RemoteObject> Objects, string? Next)> ListAsync(string prefix, bool isRecursive, string? page, CancellationToken cancel)
    {
        ListObjectsV2Request request = new() { BucketName = _bucket, Prefix = prefix, ContinuationToken = page, Delimiter = isRecursive ? null : "/" };
        ListObjectsV2Response answer = await AskAsync(() => _client.ListObjectsV2Async(request, cancel), prefix, cancel).ConfigureAwait(false);
        RemoteObject[] objects = [.. (answer.S3Objects ?? []).Select(o => new RemoteObject(o.Key, o.Size ?? 0, Bare(o.ETag)))];
        return (objects, answer.IsTruncated == true ? answer.NextContinuationToken : null);
    }

    public async Task<RemoteObject?> FindAsync(string key, CancellationToken cancel)
    {
        try
        {
            GetObjectMetadataRequest request = new() { BucketName = _bucket, Key = key };
            GetObjectMetadataResponse answer = await AskAsync(() => _client.GetObjectMetadataAsync(request, cancel), key, cancel).ConfigureAwait(false);
            return new RemoteObject(key, answer.ContentLength, Bare(answer.ETag));
        }
        catch (RemoteException e) when (e.Fault == RemoteFault.Missing)
        {
            return null;
        }
    }

    public async Task<Stream> OpenAsync(RemoteObject listed, (long From, long To) range, CancellationToken cancel)
    {
        if (listed.Version.Length == 0)
        {
            throw new RemoteException(RemoteFault.Refused, $"{AddressOf(listed.Key)}: the server states no ETag, so an object that is replaced while it is read would not be noticed");
        }

        GetObjectRequest request = new()
        {
            BucketName = _bucket,
            Key = listed.Key,
            ByteRange = new ByteRange(range.From, range.To - 1),
            EtagToMatch = $"\"{listed.Version}\"",
        };
        GetObjectResponse answer = await AskAsync(() => _client.GetObjectAsync(request, cancel), listed.Key, cancel).ConfigureAwait(false);
        try
        {
            RangeAnswer.Require(
                AddressOf(listed.Key), listed, range, new RangeAnswer(answer.HttpStatusCode, answer.ContentRange, answer.ContentLength, Bare(answer.ETag)));
            return answer.ResponseStream;
        }
        catch (RemoteException)
        {
            answer.Dispose();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, string key, CancellationToken cancel)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (e.StatusCode != 0)
        {
            throw S3Faults.Of(AddressOf(key), e);
        }
        catch (AmazonClientException e)
        {
            // Nothing came from the server: it was not reached, or there was nothing to sign with.
            throw S3Faults.Unsent(AddressOf(key), e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WebException or TimeoutException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw WebFaults.Unreached(AddressOf(key), e);
        }
    }

    private static string Bare(string? etag) => etag?.Trim('"') ?? string.Empty;

    private static Uri Checked(string endpoint) => Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0
        ? uri
        : throw new FormatException("AWS_ENDPOINT_URL: no address of a server; allowed is https://host or https://host:port");

    private static string? Region() => new[] { "AWS_REGION", "AWS_DEFAULT_REGION" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(r => !string.IsNullOrEmpty(r));
}
