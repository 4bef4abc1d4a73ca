using Imagery.Postgres;
using Npgsql;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>One real PostgreSQL with PostGIS for all tests of the queue, in a folder of its own; none when the machine has none.</summary>
public sealed class PostgresFixture : IDisposable
{
    public const string WhyNot = "PostgreSQL with PostGIS is not installed (apt-get install postgresql-15 postgresql-15-postgis-3)";

    private readonly ServerScript _script;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"imagery-postgres-{Guid.NewGuid():N}");

    private readonly string? _server;

    private int _databases;

    public PostgresFixture()
    {
        _script = new ServerScript("postgres.sh", _folder, ("IMAGERY_TEST_POSTGRES_SETTINGS", "fsync = off"));
        _server = _script.Run("start");
    }

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
    public void Kill() => _script.Run("kill");

    public void Start() => _script.Run("start");

    public void Dispose()
    {
        if (IsThere)
        {
            _script.Run("remove");
        }
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
