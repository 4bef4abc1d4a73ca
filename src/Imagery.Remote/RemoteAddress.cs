namespace Imagery.Remote;

/// <summary>Where tiles lie that are on no file system: <c>s3://bucket/prefix</c>, <c>s3://bucket/path/tile.tif</c> or <c>https://host/path/tile.tif</c>.</summary>
public sealed record RemoteAddress
{
    private const string S3 = "s3://";
    private static readonly string[] s_schemes = [S3, "https://", "http://"];

    private RemoteAddress(string bucket, string key) => (Bucket, Key) = (bucket, key);

    private RemoteAddress(Uri web) => (Bucket, Key, Web) = (web.Authority, Uri.UnescapeDataString(web.AbsolutePath).TrimStart('/'), web);

    /// <summary>Of S3; of a web address the host, with its port where it is an unusual one.</summary>
    public string Bucket { get; }

    /// <summary>Key or prefix without a slash at its end, not escaped; may be empty.</summary>
    public string Key { get; }

    /// <summary>Whether it names one tile; a folder otherwise.</summary>
    public bool IsTile => Key.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || Key.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether there is a query: in a presigned address it is a secret.</summary>
    public bool HasQuery => Web?.Query.Length > 1;

    /// <summary>With its query; null = S3.</summary>
    internal Uri? Web { get; }

    /// <summary>Whether a user means an address and no path.</summary>
    public static bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return s_schemes.Any(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    /// <param name="allowHttp">Whether plain http may lead to other machines.</param>
    /// <exception cref="FormatException">Not an address; says what was found, without its query, and what is allowed.</exception>
    public static RemoteAddress Parse(string text, bool allowHttp)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(S3, StringComparison.OrdinalIgnoreCase))
        {
            string[] parts = text[S3.Length..].Split('/', 2);
            return IsBucket(parts[0])
                ? new RemoteAddress(parts[0], parts.Length < 2 ? string.Empty : parts[1].TrimEnd('/'))
                : throw new FormatException($"'{text}': the name of a bucket is 3 to 63 lower-case letters, digits, hyphens and dots: s3://bucket/prefix");
        }

        string shown = text.Split('?', '#')[0];
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? web) || web.Scheme is not ("https" or "http"))
        {
            throw new FormatException($"'{WithoutUser(shown)}': no address; allowed are s3://bucket/prefix and https://host/path/tile.tif");
        }

        if (web.UserInfo.Length > 0)
        {
            throw new FormatException($"'{WithoutUser(shown)}': a user and a password do not belong into an address; use a presigned one");
        }

        RequireHttps(web, allowHttp, shown);
        var address = new RemoteAddress(web);
        return address.IsTile
            ? address
            : throw new FormatException($"'{shown}': a web address names one tile, ending in .tif or .tiff; folders are listed in s3://bucket/prefix alone");
    }

    /// <summary>What is fetched by plain http can be read and changed on its way.</summary>
    /// <exception cref="FormatException">It leads to another machine, and that is not allowed.</exception>
    internal static void RequireHttps(Uri web, bool allowHttp, string shown)
    {
        if (web.Scheme != Uri.UriSchemeHttps && !web.IsLoopback && !allowHttp)
        {
            throw new FormatException($"'{shown}': plain http is used for this machine alone; allowed are https, or --allow-http where the network is trusted");
        }
    }

    /// <summary>The same place with another key.</summary>
    internal RemoteAddress With(string key) => Web is null
        ? new RemoteAddress(Bucket, key)
        : new RemoteAddress(new UriBuilder(Web) { Path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString)) }.Uri);

    /// <summary>As it may be shown: without its query.</summary>
    public override string ToString() => Web is null ? $"{S3}{Bucket}/{Key}" : Web.GetLeftPart(UriPartial.Path);

    private static bool IsBucket(string name) => name.Length is >= 3 and <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_')
        && !name.StartsWith('.') && !name.Contains("..", StringComparison.Ordinal);

    private static string WithoutUser(string shown)
    {
        int at = shown.LastIndexOf('@');
        int scheme = shown.IndexOf("://", StringComparison.Ordinal);
        return at > scheme ? $"{shown[..(scheme + 3)]}{shown[(at + 1)..]}" : shown;
    }
}
