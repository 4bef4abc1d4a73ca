using System.Diagnostics;
using Imagery.Postgres;
using Imagery.Testing;
using Npgsql;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>One real PostgreSQL with PostGIS for all tests of the queue, in a folder of its own; none when the machine has none.</summary>
public sealed class PostgresFixture : IDisposable
{
    public const string WhyNot = "PostgreSQL with PostGIS is not installed (apt-get install postgresql-15 postgresql-15-postgis-3)";

    private const int NotInstalled = 4;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"imagery-postgres-{Guid.NewGuid():N}");

    private readonly string? _server;

    private int _databases;

    public PostgresFixture() => _server = Script("start");

    public bool IsThere => _server is not null;

    public string Password => File.ReadAllText(Path.Combine(_folder, "password"));

    /// <summary>Connection string of a new database, without the password.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        string name = $"test{Interlocked.Increment(ref _databases)}";
        await using NpgsqlConnection connection = new($"{_server};Password={Password};Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return _server!.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
    }

    public QueueAddress AddressOf(string database) => QueueAddress.Parse(database, n => n == QueueAddress.PasswordVariable ? Password : null);

    public async Task<T> ScalarAsync<T>(string database, string sql)
    {
        await using NpgsqlConnection connection = new($"{database};Password={Password};Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string database, string sql)
    {
        await using NpgsqlConnection connection = new($"{database};Password={Password};Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As a power cut would.</summary>
    public void Kill() => Script("kill");

    public void Start() => Script("start");

    public void Dispose()
    {
        if (IsThere)
        {
            Script("remove");
        }
    }

    /// <returns>What it printed; null when PostgreSQL is not installed.</returns>
    private string? Script(string verb)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "eng", "postgres.sh"), verb, _folder])
        {
            RedirectStandardOutput = true,
            Environment = { ["IMAGERY_TEST_POSTGRES_SETTINGS"] = "fsync = off" },
        })!;
        string printed = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode switch
        {
            0 => printed,
            NotInstalled => null,
            _ => throw new InvalidOperationException($"eng/postgres.sh {verb} ended with {process.ExitCode}"),
        };
    }
}

/// <summary>Tests that share the server, one after the other: some of them take it away for a while.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // xunit's word for it
public sealed class PostgresCollection : ICollectionFixture<PostgresFixture>
#pragma warning restore CA1711
{
    public const string Name = "postgres";
}
