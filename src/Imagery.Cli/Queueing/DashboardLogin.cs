using System.Security.Cryptography;
using System.Text;

namespace Imagery.Cli.Queueing;

/// <summary>Who may see the dashboard: one user, whose password comes from the environment or a file.</summary>
internal sealed class DashboardLogin
{
    public const string UserVariable = "IMAGERY_DASHBOARD_USER";

    public const string PasswordVariable = "IMAGERY_DASHBOARD_PASSWORD";

    public const string PasswordFileVariable = "IMAGERY_DASHBOARD_PASSWORD_FILE";

    private readonly byte[] _expected;

    private DashboardLogin(string user, string password) => _expected = Digest($"{user}:{password}");

    /// <exception cref="MisuseException">There is no password: a dashboard without a login is not started.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DashboardLogin Read(Func<string, string?> environment)
    {
        string? password = environment(PasswordVariable);
        if (string.IsNullOrEmpty(password) && environment(PasswordFileVariable) is { Length: > 0 } file)
        {
            password = File.ReadLines(file).FirstOrDefault()?.Trim();
        }

        return password is { Length: >= 8 }
            ? new DashboardLogin(environment(UserVariable) ?? "imagery", password)
            : throw new MisuseException($"--dashboard: a password of at least 8 characters is needed in {PasswordVariable}, or in the file that {PasswordFileVariable} names");
    }

    /// <param name="authorization">Value of the header <c>Authorization</c>: HTTP Basic (RFC 7617), UTF-8.</param>
    public bool Admits(string? authorization)
    {
        const string Scheme = "Basic ";
        Span<byte> bytes = stackalloc byte[512];
        return authorization is not null
            && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out int length)
            && CryptographicOperations.FixedTimeEquals(_expected, SHA256.HashData(bytes[..length]));
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
