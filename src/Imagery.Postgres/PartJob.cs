using Hangfire;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>
/// The job that examines one part of a scene. Whoever stores the last one sees to it that the scene gets its job; should two store the last ones at the same moment,
/// or die thereafter, <see cref="QueueCare"/> of any worker does.
/// </summary>
public sealed class PartJob
{
    private readonly QueueDatabase _database;

    private readonly PartWorker _worker;

    internal PartJob(QueueDatabase database, PartWorker worker) => (_database, _worker) = (database, worker);

    /// <param name="part">From 0.</param>
    /// <exception cref="SceneKillsWorkersException">Too many workers died over it.</exception>
    [JobDisplayName("Part {1} of scene {0}")]
    public async Task ExamineAsync(string workKey, int part, CancellationToken cancel)
    {
        bool isMine = await new ClaimedWork(_database, new WorkRow(workKey, part)).DoAsync(
            begun => Task.Run(() => _worker(workKey, begun.Work, (part, begun.Parts), cancel), cancel),
            (connection, findings, token) => PartRows.StoreAsync(connection, (workKey, part), findings, token),
            cancel);
        if (!isMine)
        {
            return;
        }

        try
        {
            await new JobDispatcher(_database).DispatchAsync(cancel);
        }
        catch (NpgsqlException e) when (Outage.Is(e))
        {
            // The part is stored; its scene is found when the server is back.
        }
    }
}
