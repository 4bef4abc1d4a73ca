using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Imagery.Remote;

/// <summary>One file of a web server, and what may lie beside it by its name. Nothing can be listed there.</summary>
internal sealed class HttpStore : IRemoteStore
{
    /// <summary>Behind the tile's name without ending: STAC, Maxar, Airbus, Planet.</summary>
    private static readonly string[] s_beside = [".json", ".stac.json", ".IMD", ".XML", ".xml", "_metadata.json", "_metadata.xml"];

    private readonly HttpClient _http;
    private readonly RemoteAddress _tile;

    public HttpStore(RemoteAddress tile, RemoteOptions options)
    {
        _tile = tile;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = options.StallAfter, AutomaticDecompression = DecompressionMethods.None }) { Timeout = options.StallAfter };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("imagery", null));
    }

    public string AddressOf(string key) => (key == _tile.Key ? _tile : _tile.With(key)).ToString();

    /// <summary>
    /// The tile, and beside it what bears its name, each a page of its own. A presigned address opens one file alone: nothing is asked for beside it.
    /// </summary>
    public async Task<(IReadOnlyList<RemoteObject> Objects, string? Next)> ListAsync(string prefix, bool isRecursive, string? page, CancellationToken cancel)
    {
        int index = page is null ? -1 : int.Parse(page, CultureInfo.InvariantCulture);
        string key = index < 0 ? _tile.Key : _tile.Key[..^Path.GetExtension(_tile.Key).Length] + s_beside[index];
        string? next = _tile.HasQuery || index + 1 == s_beside.Length ? null : (index + 1).ToString(CultureInfo.InvariantCulture);
        try
        {
            return (await FindAsync(key, cancel).ConfigureAwait(false) is { } found ? [found] : [], next);
        }
        catch (RemoteException e) when (index >= 0 && e.Fault != RemoteFault.Passing)
        {
            // Many servers answer 403 for what is not there, and some a page of their own: then it is not there.
            return ([], next);
        }
    }

    public async Task<RemoteObject?> FindAsync(string key, CancellationToken cancel)
    {
        try
        {
            // A presigned address is signed for GET: one byte tells what HEAD would.
            using HttpResponseMessage answer = await SendAsync(key, new RangeHeaderValue(0, 0), match: null, cancel).ConfigureAwait(false);
            return new RemoteObject(key, SizeOf(answer, key), VersionOf(answer) ?? throw new RemoteException(
                RemoteFault.Refused, $"{AddressOf(key)}: the server states neither ETag nor Last-Modified, so a file that is replaced while it is read would not be noticed"));
        }
        catch (RemoteException e) when (e.Fault == RemoteFault.Missing)
        {
            return null;
        }
    }

    public async Task<Stream> OpenAsync(RemoteObject listed, (long From, long To) range, CancellationToken cancel)
    {
        // A weak ETag matches nothing by its definition (RFC 9110, 13.1.1); the answer's own is compared in any case.
        string? match = listed.Version.StartsWith('"') ? listed.Version : null;
        HttpResponseMessage answer = await SendAsync(listed.Key, new RangeHeaderValue(range.From, range.To - 1), match, cancel).ConfigureAwait(false);
        try
        {
            RangeAnswer.Require(
                AddressOf(listed.Key),
                listed,
                range,
                new RangeAnswer(answer.StatusCode, answer.Content.Headers.ContentRange?.ToString(), answer.Content.Headers.ContentLength ?? -1, VersionOf(answer) ?? string.Empty));
            Stream body = await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            return body;
        }
        catch (RemoteException)
        {
            answer.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string key, RangeHeaderValue range, string? match, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, key == _tile.Key ? _tile.Web : _tile.With(key).Web);
        request.Headers.Range = range;
        if (match is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(match));
        }

        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw WebFaults.Unreached(AddressOf(key), e);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        answer.Dispose();
        throw WebFaults.Of(AddressOf(key), answer.StatusCode);
    }

    private long SizeOf(HttpResponseMessage answer, string key) => answer.StatusCode == HttpStatusCode.PartialContent && answer.Content.Headers.ContentRange?.Length is { } size
        ? size
        : throw new RemoteException(
            RemoteFault.Refused,
            string.Create(CultureInfo.InvariantCulture, $"{AddressOf(key)}: the server answered {(int)answer.StatusCode} to a request for a range; needed is one that serves ranges (206) and states the size"));

    private static string? VersionOf(HttpResponseMessage answer) => answer.Headers.ETag is { } tag
        ? tag.ToString()
        : answer.Content.Headers.LastModified?.ToString("O", CultureInfo.InvariantCulture);
}
