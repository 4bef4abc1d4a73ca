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
        bool isReady = false;
        try
        {
            await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
            await SchemaMigrations.ApplyAsync(connection, () => database.Jobs = database.OpenJobs(), cancel);

            // The types of an extension that this very connection made are not known to it yet.
            await connection.ReloadTypesAsync(cancel);
            isReady = true;
            return database;
        }
        finally
        {
            if (!isReady)
            {
                await database.DisposeAsync();
            }
        }
    }

    /// <summary>The same for a service: waits for a server that is away for a while.</summary>
    /// <param name="say">Told that it waits.</param>
    public static Task<QueueDatabase> OpenPatientlyAsync(QueueAddress address, QueueOptions options, Action<string> say, CancellationToken cancel) =>
        Outage.WaitOutAsync(
            async token =>
            {
                try
                {
                    return await OpenAsync(address, options, token);
                }
                catch (NpgsqlException e) when (Outage.Is(e))
                {
                    say($"{address}: {e.Message}; waiting");
                    throw;
                }
            },
            cancel);

    /// <summary>Whether no scene waits, of any submission. Waits for a server that is away for a while.</summary>
    public Task<bool> IsSettledAsync(CancellationToken cancel) => Outage.WaitOutAsync(
        async token =>
        {
            await using NpgsqlCommand command = Source.CreateCommand("SELECT NOT EXISTS (SELECT 1 FROM imagery.scenes WHERE state = 'waiting')");
            return (bool)(await command.ExecuteScalarAsync(token))!;
        },
        cancel);

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
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(Address.BookKeeping, jobs), jobs) { JobExpirationTimeout = Options.KeepFinishedJobs };
    }
}
