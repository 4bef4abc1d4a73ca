using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Imagery.IntegrationTests.Running;
using Imagery.IntegrationTests.Working;
using Imagery.Testing;
using Xunit;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>A real server that speaks S3 for all tests that need one; none when the machine has none.</summary>
public sealed class S3Fixture : IDisposable
{
    public const string Bucket = "tiles";

    public const string Secret = "S3RVER";

    public const string WhyNot = "s3rver is not installed (eng/s3.sh install; it needs npm)";

    private readonly ServerScript _script;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"imagery-s3-{Guid.NewGuid():N}");

    public S3Fixture()
    {
        _script = new ServerScript("s3.sh", _folder);
        Endpoint = _script.Run("start");
    }

    public string? Endpoint { get; }

    public bool IsThere => Endpoint is not null;

    /// <summary>For the tool: where the server is, who asks, and a cache of its own.</summary>
    public Dictionary<string, string> Environment(string cache) => new()
    {
        ["AWS_ENDPOINT_URL_S3"] = Endpoint ?? string.Empty,
        ["AWS_ACCESS_KEY_ID"] = "S3RVER",
        ["AWS_SECRET_ACCESS_KEY"] = Secret,
        ["IMAGERY_REMOTE_CACHE"] = cache,
    };

    internal static ToolResult Run(Dictionary<string, string> environment, params string[] arguments) => ToolProcess.Run(Repository.Root, environment, arguments);

    /// <summary>Puts every file of a folder under a prefix.</summary>
    public async Task PutAsync(string folder, string prefix)
    {
        using AmazonS3Client client = new(new BasicAWSCredentials("S3RVER", Secret), new AmazonS3Config { ServiceURL = Endpoint, ForcePathStyle = true });
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = $"{prefix}/{Path.GetRelativePath(folder, file)}", FilePath = file, UseChunkEncoding = false });
        }
    }

    public void Dispose()
    {
        if (IsThere)
        {
            _script.Run("remove");
        }
    }
}

/// <summary>Tests that share the server.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // xunit's word for it
public sealed class S3Collection : ICollectionFixture<S3Fixture>
#pragma warning restore CA1711
{
    public const string Name = "s3";
}
