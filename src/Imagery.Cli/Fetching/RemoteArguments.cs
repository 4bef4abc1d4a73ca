using System.CommandLine;
using Imagery.Remote;

namespace Imagery.Cli.Fetching;

/// <summary><c>--remote-cache DIR</c> and <c>--allow-http</c>: for tiles that lie in a bucket or on the web.</summary>
internal sealed class RemoteArguments
{
    private const string CacheVariable = "IMAGERY_REMOTE_CACHE";

    private static readonly string[] s_yes = ["YES", "TRUE", "1"];

    private readonly Option<string?> _cache = new("--remote-cache") { Description = "Folder where tiles from s3:// and https:// are kept between runs. [default: imagery in the user's cache folder]" };
    private readonly Option<bool> _http = new("--allow-http") { Description = "Fetch from other machines by plain http, which anyone on the way can read and change." };

    public IEnumerable<Option> Options => [_cache, _http];

    public void AddTo(Command command)
    {
        foreach (Option option in Options)
        {
            command.Options.Add(option);
        }
    }

    public RemoteOptions From(ParseResult parsed) => Usual(parsed.GetValue(_cache)) with { AllowHttp = parsed.GetValue(_http) };

    /// <param name="cache">Null = where the environment says, or in the user's cache folder.</param>
    public static RemoteOptions Usual(string? cache = null) => new()
    {
        CacheFolder = new[] { cache, Environment.GetEnvironmentVariable(CacheVariable) }.FirstOrDefault(f => !string.IsNullOrWhiteSpace(f)) ?? UsersCache(),
        Anonymous = s_yes.Contains(Environment.GetEnvironmentVariable("AWS_NO_SIGN_REQUEST"), StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>XDG base directories: a relative XDG_CACHE_HOME is to be ignored.</summary>
    private static string UsersCache()
    {
        string? xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.IsPathFullyQualified(xdg ?? string.Empty) ? Path.Combine(xdg!, "imagery")
            : home.Length > 0 ? Path.Combine(home, ".cache", "imagery")
            : Path.Combine(Path.GetTempPath(), $"imagery-cache-{Environment.UserName}");
    }
}
