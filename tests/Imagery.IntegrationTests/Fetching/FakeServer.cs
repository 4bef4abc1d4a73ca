using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Imagery.IntegrationTests.Fetching;

/// <summary>What a server sent for one request.</summary>
internal sealed record Sent(string Method, string Key, string? Range, int Status)
{
    public long Bytes { get; set; }
}

/// <summary>
/// A server on loopback that speaks as much of S3, and of plain HTTP, as is asked of it, and that can be made to fail: what a real one does only when it is ill.
/// Objects lie under <c>/bucket/key</c>.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    public const string Bucket = "tiles";

    private readonly WebApplication _application;

    private FakeServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>By key; each with its ETag, in quotes or weak; null = the server states a time of writing instead.</summary>
    public ConcurrentDictionary<string, (byte[] Content, string? ETag)> Objects { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<Sent> Log { get; } = new();

    /// <summary>Keys on a page of a listing.</summary>
    public int PageKeys { get; init; } = 1000;

    /// <summary>Whether conditions (<c>If-Match</c>) are passed over in silence.</summary>
    public bool IsCareless { get; set; }

    /// <summary>Whether ranges are passed over in silence.</summary>
    public bool SendsWholes { get; set; }

    /// <summary>Looks at a request for an object before it is answered; a status ends it.</summary>
    public Func<string, int?> Before { get; set; } = _ => null;

    /// <summary>After so many bytes of an answer the connection is cut; null = never.</summary>
    public Func<string, int?> CutAfter { get; set; } = _ => null;

    public IEnumerable<Sent> Gets => Log.Where(s => s.Method == "GET" && s.Key.Length > 0);

    public static async Task<FakeServer> StartAsync(int pageKeys = 1000)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        var server = new FakeServer(application) { PageKeys = pageKeys };
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public void Put(string key, byte[] content, string version = "v1") => Objects[key] = (content, $"\"{version}\"");

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value![1..];
        string key = path.Length > Bucket.Length + 1 ? path[(Bucket.Length + 1)..] : string.Empty;
        if (!path.StartsWith(Bucket, StringComparison.Ordinal))
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("<Error><Code>NoSuchBucket</Code></Error>");
            return;
        }

        if (Before(key) is { } status)
        {
            context.Response.StatusCode = status;
            Log.Enqueue(new Sent(context.Request.Method, key, context.Request.Headers.Range, status));
        }
        else if (key.Length == 0)
        {
            await ListAsync(context);
        }
        else
        {
            await SendAsync(context, key);
        }
    }

    private async Task ListAsync(HttpContext context)
    {
        string prefix = context.Request.Query["prefix"].ToString();
        string after = context.Request.Query["continuation-token"].ToString();
        bool isFlat = context.Request.Query["delimiter"] == "/";
        string[] keys = [.. Objects.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(k, after) > 0)
            .Where(k => !isFlat || !k[prefix.Length..].Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string[] page = [.. keys.Take(PageKeys)];
        string more = keys.Length > page.Length ? $"<IsTruncated>true</IsTruncated><NextContinuationToken>{SecurityElement.Escape(page[^1])}</NextContinuationToken>" : "<IsTruncated>false</IsTruncated>";
        string contents = string.Concat(page.Select(k => string.Create(CultureInfo.InvariantCulture, $"<Contents><Key>{SecurityElement.Escape(k)}</Key><ETag>{SecurityElement.Escape(Objects[k].ETag)}</ETag><Size>{SizeOf(k)}</Size></Contents>")));
        Log.Enqueue(new Sent("GET", "", null, 200));
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync($"<?xml version=\"1.0\"?><ListBucketResult><Name>{Bucket}</Name>{more}{contents}</ListBucketResult>");
    }

    /// <summary>Sizes that are listed and are not those of the contents, for objects too large to be held.</summary>
    public ConcurrentDictionary<string, long> ListedSizes { get; } = new(StringComparer.Ordinal);

    private long SizeOf(string key) => ListedSizes.TryGetValue(key, out long size) ? size : Objects[key].Content.Length;

    private async Task SendAsync(HttpContext context, string key)
    {
        if (!Objects.TryGetValue(key, out (byte[] Content, string? ETag) found))
        {
            context.Response.StatusCode = 404;
            return;
        }

        string match = context.Request.Headers.IfMatch.ToString();
        if (match.Length > 0 && match != found.ETag && !IsCareless)
        {
            context.Response.StatusCode = 412;
            return;
        }

        (int from, int to) = (0, found.Content.Length);
        string range = context.Request.Headers.Range.ToString();
        if (range.StartsWith("bytes=", StringComparison.Ordinal) && !SendsWholes)
        {
            int[] ends = [.. range["bytes=".Length..].Split('-').Select(e => int.Parse(e, CultureInfo.InvariantCulture))];
            (from, to) = (ends[0], Math.Min(found.Content.Length, ends[1] + 1));
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to - 1}/{found.Content.Length}");
        }

        context.Response.Headers.ETag = found.ETag;
        context.Response.Headers.LastModified = "Thu, 19 Oct 2023 02:28:00 GMT";
        context.Response.ContentLength = to - from;
        Sent sent = new(context.Request.Method, key, range.Length > 0 ? range : null, context.Response.StatusCode);
        Log.Enqueue(sent);
        if (context.Request.Method == "HEAD")
        {
            return;
        }

        int most = Math.Min(to - from, CutAfter(key) ?? int.MaxValue);
        await context.Response.Body.WriteAsync(found.Content.AsMemory(from, most));
        await context.Response.Body.FlushAsync();
        sent.Bytes = most;
        if (most < to - from)
        {
            context.Abort();
        }
    }
}
