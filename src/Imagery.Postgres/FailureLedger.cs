using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace Imagery.Postgres;

/// <summary>Notes with a scene, or with a part of one, that its job failed and will be tried again, or was parked for good; both stay visible in Hangfire's dashboard too.</summary>
internal sealed class FailureLedger(QueueDatabase database) : JobFilterAttribute, IApplyStateFilter
{
    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (RowOf(context.BackgroundJob.Job) is not { } row)
        {
            return;
        }

        if (context.NewState is FailedState failed)
        {
            row.Note(database, "parked", failed.Exception.Message);
        }
        else if (context.NewState is ScheduledState { Reason: { } reason })
        {
            row.Note(database, "waiting", reason);
        }
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    private static WorkRow? RowOf(Job? job) => job switch
    {
        { Type: var type, Args: [string workKey, int part, ..] } when type == typeof(PartJob) => new WorkRow(workKey, part),
        { Type: var type, Args: [string workKey, ..] } when type == typeof(SceneJob) => new WorkRow(workKey, Part: null),
        _ => null,
    };
}
