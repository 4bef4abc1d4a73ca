using System.Reflection;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// The tables of the queue, in numbered steps that are resources of this assembly. Each step is applied once, by whoever comes first; a database
/// that is newer than this program is refused.
/// </summary>
internal static class SchemaMigrations
{
    /// <summary>Any number that no other program is likely to lock.</summary>
    private const long LockKey = 0x696D_6167_6572_79;

    /// <summary>By number: 1, 2, …</summary>
    public static IReadOnlyList<Step> All { get; } = Find();

    /// <summary>All steps or none: PostgreSQL's changes of tables are transactional.</summary>
    /// <param name="besides">What else must be set up by one alone; runs while the lock is held.</param>
    /// <exception cref="NewerDatabaseException">The database is newer than this program.</exception>
    public static async Task ApplyAsync(NpgsqlConnection connection, Action besides, CancellationToken cancel)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);

        // Whoever waits here finds everything done.
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({LockKey})", cancel);
        await RunAsync(
            connection,
            "CREATE SCHEMA IF NOT EXISTS imagery; CREATE TABLE IF NOT EXISTS imagery.schema_steps (number integer PRIMARY KEY, name text NOT NULL, applied_utc timestamptz NOT NULL DEFAULT now())",
            cancel);
        int applied = await VersionAsync(connection, cancel);
        if (applied > All[^1].Number)
        {
            throw new NewerDatabaseException(applied, All[^1].Number);
        }

        foreach (Step step in All.Where(s => s.Number > applied))
        {
            await RunAsync(connection, step.Sql, cancel);
            await RunAsync(connection, $"INSERT INTO imagery.schema_steps (number, name) VALUES ({step.Number}, '{step.Name}')", cancel);
        }

        besides();
        await transaction.CommitAsync(cancel);
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new("SELECT coalesce(max(number), 0) FROM imagery.schema_steps", connection);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static Step[] Find()
    {
        Assembly assembly = typeof(SchemaMigrations).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
            {
                using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
                return new Step(int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(name), reader.ReadToEnd());
            }),
        ];
    }

    /// <param name="Number">From the first four digits of the resource's name.</param>
    internal sealed record Step(int Number, string Name, string Sql);
}

/// <summary>The database was made by a newer program, whose tables this one does not know.</summary>
public sealed class NewerDatabaseException(int found, int known)
    : Exception($"the queue's tables are at step {found}, this program knows steps up to {known}: use a program as new as the newest worker");
