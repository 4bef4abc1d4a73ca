using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// Where the shared queue is: a PostgreSQL connection string, completed with the secret. Its text never holds the password.
/// </summary>
public sealed class QueueAddress
{
    /// <summary>Environment variable that holds the password.</summary>
    public const string PasswordVariable = "IMAGERY_QUEUE_PASSWORD";

    /// <summary>Environment variable that names a file whose first line is the password.</summary>
    public const string PasswordFileVariable = "IMAGERY_QUEUE_PASSWORD_FILE";

    private const string Allowed = "allowed is a PostgreSQL connection string such as \"Host=db.example;Database=imagery;Username=imagery\"";

    /// <summary>
    /// Lets the server notice within half a minute that a machine is gone, so that the scenes it held are free again; a server left alone would take two hours.
    /// </summary>
    private const string ServerOptions = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    private QueueAddress(NpgsqlConnectionStringBuilder builder, bool carriedPassword)
    {
        ConnectionString = builder.ConnectionString;
        CarriedPassword = carriedPassword;
        Masked = FormattableString.Invariant($"{builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}");
    }

    /// <summary>With the password: never to be printed or logged.</summary>
    internal string ConnectionString { get; }

    /// <summary>
    /// The same for Hangfire's own book-keeping, which need not reach the disk before the next step: the log of the server is written in order, so that no
    /// result outlives the steps before it, and steps that a power cut takes are taken again, by Hangfire or by <see cref="QueueCare"/>. With the password.
    /// </summary>
    internal string BookKeeping
    {
        get
        {
            NpgsqlConnectionStringBuilder builder = new(ConnectionString);
            builder.Options += " -c synchronous_commit=off";
            return builder.ConnectionString;
        }
    }

    /// <summary>Whether the text itself held a password, which on a command line others on the machine can read.</summary>
    public bool CarriedPassword { get; }

    /// <summary>Host, port and database: what messages may say.</summary>
    public string Masked { get; }

    /// <param name="text">Npgsql's connection string.</param>
    /// <param name="environment">Looks up an environment variable; null = not set.</param>
    /// <exception cref="FormatException">Not a connection string. The message says what is allowed and holds no part of the text, which may be secret.</exception>
    /// <exception cref="IOException">The file with the password cannot be read.</exception>
    public static QueueAddress Parse(string text, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        NpgsqlConnectionStringBuilder builder = Read(text);
        bool carried = !string.IsNullOrEmpty(builder.Password);
        if (!carried && Secret(environment) is { Length: > 0 } password)
        {
            builder.Password = password;
        }

        builder.Options = string.Join(' ', new[] { ServerOptions, builder.Options }.Where(o => !string.IsNullOrEmpty(o)));
        builder.ApplicationName ??= "imagery";
        builder.PersistSecurityInfo = false;
        builder.IncludeErrorDetail = false;

        // A dead server is noticed while nothing is asked of it.
        builder.KeepAlive = builder.KeepAlive == 0 ? 15 : builder.KeepAlive;
        return new QueueAddress(builder, carried);
    }

    public override string ToString() => Masked;

    private static NpgsqlConnectionStringBuilder Read(string text)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new FormatException($"not understood; {Allowed}");
        }

        return string.IsNullOrWhiteSpace(builder.Host) ? throw new FormatException($"no Host in it; {Allowed}") : builder;
    }

    private static string? Secret(Func<string, string?> environment)
    {
        if (environment(PasswordVariable) is { Length: > 0 } password)
        {
            return password;
        }

        return environment(PasswordFileVariable) is { Length: > 0 } file ? File.ReadLines(file).FirstOrDefault()?.Trim() : null;
    }
}
