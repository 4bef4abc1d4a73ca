using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// Does the work of one row once, whoever else was given it: it is noted that a worker began, the row is claimed, and what was found is written within the claim,
/// also when the server went away meanwhile.
/// </summary>
internal sealed class ClaimedWork(QueueDatabase database, WorkRow row)
{
    /// <param name="find">The work itself; asked for at most once.</param>
    /// <param name="write">What was found and that it is done, within the transaction of the connection; asked for again when the server went away.</param>
    /// <returns>Whether this worker wrote it.</returns>
    /// <exception cref="SceneKillsWorkersException">Too many workers died over it.</exception>
    public async Task<bool> DoAsync<T>(Func<BegunWork, Task<T>> find, Func<NpgsqlConnection, T, CancellationToken, Task> write, CancellationToken cancel)
    {
        if (await row.BeginAsync(database, cancel) is not { } begun)
        {
            return false;
        }

        bool ended = false;
        try
        {
            return ended = await WithinClaimAsync(() => find(begun), write, cancel);
        }
        finally
        {
            if (!ended)
            {
                await row.EndAsync(database);
            }
        }
    }

    private async Task<bool> WithinClaimAsync<T>(Func<Task<T>> find, Func<NpgsqlConnection, T, CancellationToken, Task> write, CancellationToken cancel)
    {
        T found;
        await using (WorkClaim? claim = await WorkClaim.TakeAsync(database, row, cancel))
        {
            if (claim is null)
            {
                return false;
            }

            found = await find();
            try
            {
                await claim.CompleteAsync((connection, token) => write(connection, found, token), cancel);
                return true;
            }
            catch (NpgsqlException e) when (Outage.Is(e))
            {
                // The server went away meanwhile and took the claim with it. What was found is still good.
            }
        }

        return await Outage.WaitOutAsync(
            async token =>
            {
                await using WorkClaim? again = await WorkClaim.TakeAsync(database, row, token);
                await (again?.CompleteAsync((connection, t) => write(connection, found, t), token) ?? Task.CompletedTask);
                return again is not null;
            },
            cancel);
    }
}
