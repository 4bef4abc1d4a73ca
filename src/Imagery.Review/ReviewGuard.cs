using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Imagery.Review;

/// <summary>
/// Lets through only the reviewer's own page. A page of another site that the same browser shows can send requests here, so a request must come
/// to this very address (no DNS rebinding), bear the token, and for a change come from this page.
/// </summary>
/// <param name="token">Random, 64 hexadecimal digits.</param>
/// <param name="port">Where the server listens.</param>
internal sealed class ReviewGuard(string token, int port)
{
    public const string TokenHeader = "X-Imagery-Token";

    /// <summary>Cookies know no ports: each server has its own.</summary>
    public string CookieName { get; } = FormattableString.Invariant($"imagery-review-{port}");

    private readonly string[] _hosts = [FormattableString.Invariant($"127.0.0.1:{port}"), FormattableString.Invariant($"localhost:{port}")];

    /// <returns>The status that refuses the request, with the reason; null = let through.</returns>
    public (int Status, string Reason)? Refusal(HttpRequest request)
    {
        if (!_hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
        {
            return (StatusCodes.Status421MisdirectedRequest, "not addressed to this page");
        }

        bool isPage = request.Path == "/";
        string from = request.Headers["Sec-Fetch-Site"].ToString();
        if (!(from is "" or "same-origin" or "none" || (isPage && HttpMethods.IsGet(request.Method) && IsToken(request.Query["token"]))))
        {
            return (StatusCodes.Status403Forbidden, "requests of other pages are not answered");
        }

        bool knows = IsToken(request.Cookies[CookieName]) || IsToken(request.Headers[TokenHeader]) || (isPage && IsToken(request.Query["token"]));
        if (!knows)
        {
            return (StatusCodes.Status403Forbidden, "the token is missing or wrong: open the address that 'imagery review' printed");
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? null
            : !HttpMethods.IsPost(request.Method) ? (StatusCodes.Status405MethodNotAllowed, "GET and POST are known")
            : RefusalOfChange(request);
    }

    /// <summary>A form of another site cannot set a header, nor send JSON unasked.</summary>
    private (int, string)? RefusalOfChange(HttpRequest request) =>
        request.Headers.Origin.ToString() != $"http://{request.Host.Value}" ? (StatusCodes.Status403Forbidden, "changes are taken from this page only")
        : !IsToken(request.Headers[TokenHeader]) ? (StatusCodes.Status403Forbidden, $"changes need the header {TokenHeader}")
        : request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true ? (StatusCodes.Status415UnsupportedMediaType, "changes are JSON")
        : null;

    /// <summary>On every answer.</summary>
    public static void Protect(HttpResponse response)
    {
        IHeaderDictionary headers = response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>From now on a reload needs no token in the address.</summary>
    public void Admit(HttpResponse response) => response.Cookies.Append(
        CookieName, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });

    private bool IsToken(string? text) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(token));
}
