using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Npgsql;

namespace Imagery.Postgres;

/// <summary>Notes with a scene that its job failed and will be tried again, or was parked for good; both stay visible in Hangfire's dashboard too.</summary>
internal sealed class FailureLedger(QueueDatabase database) : JobFilterAttribute, IApplyStateFilter
{
    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.BackgroundJob.Job?.Args is not [string workKey, ..])
        {
            return;
        }

        if (context.NewState is FailedState failed)
        {
            Note(workKey, "parked", failed.Exception.Message);
        }
        else if (context.NewState is ScheduledState { Reason: { } reason })
        {
            Note(workKey, "waiting", reason);
        }
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    private void Note(string workKey, string state, string error)
    {
        using NpgsqlCommand command = database.Source.CreateCommand(
            "UPDATE imagery.scenes SET state = $2, failures = failures + 1, last_error = $3 WHERE work_key = $1 AND state <> 'done'");
        command.Parameters.Add(new() { Value = workKey });
        command.Parameters.Add(new() { Value = state });
        command.Parameters.Add(new() { Value = error });
        command.ExecuteNonQuery();
    }
}
