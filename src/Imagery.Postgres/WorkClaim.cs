using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// A scene or a part of one, held by this worker: a transaction that locks its row. What was found is written in the same transaction, so that two workers
/// never write one scene twice; when the worker dies, the server ends the transaction and the row is free.
/// </summary>
internal sealed class WorkClaim : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private readonly NpgsqlTransaction _transaction;

    private WorkClaim(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>Waits until nobody else holds the row.</summary>
    /// <returns>Null when there is nothing to do any more, or it is unknown.</returns>
    public static async Task<WorkClaim?> TakeAsync(QueueDatabase database, WorkRow row, CancellationToken cancel)
    {
        NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);

            // A lock that lets others refer to the row while it is held.
            await using NpgsqlCommand command = new($"SELECT {row.IsOpen} FROM {row.Table} WHERE {row.IsThis} FOR NO KEY UPDATE", connection, transaction)
            {
                CommandTimeout = 0,
                Parameters = { new() { Value = row.WorkKey } },
            };
            if (await command.ExecuteScalarAsync(cancel) is true)
            {
                WorkClaim claim = new(connection, transaction);
                connection = null!;
                return claim;
            }

            return null;
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>What is written, and that it is done: all or nothing.</summary>
    public async Task CompleteAsync(Func<NpgsqlConnection, CancellationToken, Task> write, CancellationToken cancel)
    {
        await write(_connection, cancel);
        await _transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
