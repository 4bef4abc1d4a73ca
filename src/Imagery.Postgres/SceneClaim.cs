using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// One scene, held by this worker: a transaction that locks the scene's row. What was counted is written in the same transaction, so that two workers
/// never write one scene twice; when the worker dies, the server ends the transaction and the scene is free.
/// </summary>
internal sealed class SceneClaim : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private readonly NpgsqlTransaction _transaction;

    private readonly string _workKey;

    private SceneClaim(NpgsqlConnection connection, NpgsqlTransaction transaction, string workKey) =>
        (_connection, _transaction, _workKey) = (connection, transaction, workKey);

    /// <summary>Waits until nobody else holds the scene.</summary>
    /// <returns>Null when it is done already, or unknown.</returns>
    public static async Task<SceneClaim?> TakeAsync(QueueDatabase database, string workKey, CancellationToken cancel)
    {
        NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancel);
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);

            // A lock that lets others refer to the row while it is held.
            await using NpgsqlCommand command = new("SELECT state FROM imagery.scenes WHERE work_key = $1 FOR NO KEY UPDATE", connection, transaction)
            {
                CommandTimeout = 0,
                Parameters = { new() { Value = workKey } },
            };
            if (await command.ExecuteScalarAsync(cancel) is string state and not "done")
            {
                SceneClaim claim = new(connection, transaction, workKey);
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

    /// <summary>Result, rows and <c>done</c>: all or nothing.</summary>
    public async Task CompleteAsync(CountedScene counted, CancellationToken cancel)
    {
        // The clock, since now() is the begin of the transaction: of the claim.
        await ResultRows.WriteAsync(_connection, _workKey, counted, cancel);
        await using NpgsqlCommand done = new(
            "UPDATE imagery.scenes SET state = 'done', done_utc = clock_timestamp(), ended = ended + 1, last_error = NULL WHERE work_key = $1", _connection, _transaction)
        {
            Parameters = { new() { Value = _workKey } },
        };
        await done.ExecuteNonQueryAsync(cancel);
        await _transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
