using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>The shared database, opened: its tables are there, and Hangfire's beside them.</summary>
public sealed class QueueDatabase : IAsyncDisposable
{
    private QueueDatabase(QueueAddress address, QueueOptions options, NpgsqlDataSource source)
    {
        Address = address;
        Options = options;
        Source = source;
    }

    public QueueAddress Address { get; }

    public QueueOptions Options { get; }

    internal NpgsqlDataSource Source { get; }

    /// <summary>Hangfire's own view of the database.</summary>
    public PostgreSqlStorage Jobs { get; private set; } = null!;

    /// <summary>Opens the database and makes or updates its tables.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached or refuses.</exception>
    /// <exception cref="NewerDatabaseException">The database is newer than this program.</exception>
    public static async Task<QueueDatabase> OpenAsync(QueueAddress address, QueueOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(address);
        NpgsqlDataSourceBuilder builder = new(address.ConnectionString);
        builder.UseNetTopologySuite(geographyAsDefault: false);
        QueueDatabase database = new(address, options, builder.Build());
        await using (NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel))
        {
            await SchemaMigrations.ApplyAsync(connection, () => database.Jobs = database.OpenJobs(), cancel);

            // The types of an extension that this very connection made are not known to it yet.
            await connection.ReloadTypesAsync(cancel);
        }

        return database;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private PostgreSqlStorage OpenJobs()
    {
        PostgreSqlStorageOptions jobs = new()
        {
            SchemaName = "hangfire",
            InvisibilityTimeout = Options.TakeoverAfter,
            UseSlidingInvisibilityTimeout = true,
            QueuePollInterval = TimeSpan.FromSeconds(1),
            JobExpirationCheckInterval = TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(5).Ticks, Options.KeepFinishedJobs.Ticks)),
            DistributedLockTimeout = TimeSpan.FromMinutes(1),
            PrepareSchemaIfNecessary = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(Address.ConnectionString, jobs), jobs) { JobExpirationTimeout = Options.KeepFinishedJobs };
    }
}
