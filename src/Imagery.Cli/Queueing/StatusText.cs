using System.Globalization;
using System.Text.Json;
using Imagery.Postgres;

namespace Imagery.Cli.Queueing;

/// <summary>Tells how far the queue is, to a person or a program.</summary>
internal static class StatusText
{
    public static void Print(Output output, QueueStatus status)
    {
        if (output.Json)
        {
            output.Result(Json(status));
            return;
        }

        output.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{status.Scenes} scenes: {status.Done} done, {status.Waiting} waiting ({status.Counting} in a worker's hands), {status.Parked} parked"));
        output.Result($"{status.Workers.Count} workers{(status.Workers.Count > 0 ? ": " + string.Join(", ", status.Workers) : "")}");
        if (status.Unserved > 0)
        {
            output.Result(string.Create(CultureInfo.InvariantCulture, $"{status.Unserved} waiting scenes were submitted by a build of the program of which no worker runs"));
        }

        foreach (TroubledScene scene in status.Troubled)
        {
            output.Result(Of(scene));
        }
    }

    public static void SayTroubles(Output output, QueueStatus status)
    {
        foreach (TroubledScene scene in status.Troubled)
        {
            output.Say(Of(scene));
        }
    }

    private static string Of(TroubledScene scene) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scene.SceneId}: {(scene.Parked ? "parked" : "will be tried again")} after {scene.Failures} failures: {scene.Error}");

    private static string Json(QueueStatus status) => JsonSerializer.Serialize(
        new
        {
            submission = status.Submission,
            scenes = status.Scenes,
            waiting = status.Waiting,
            done = status.Done,
            parked = status.Parked,
            counting = status.Counting,
            workers = status.Workers,
            unserved = status.Unserved,
            jobs_kept = status.JobsKept,
            troubled = status.Troubled.Select(t => new { scene_id = t.SceneId, work_key = t.WorkKey, parked = t.Parked, failures = t.Failures, error = t.Error }),
        },
        JsonSerializerOptions.Web);
}
