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
        if (status.Parts is { All: > 0 } parts)
        {
            output.Result(string.Create(
                CultureInfo.InvariantCulture,
                $"{parts.All} parts of scenes that are split: {parts.Done} done, {parts.Waiting} waiting ({parts.InHand} in a worker's hands), {parts.GivenUp} given up"));
        }

        output.Result($"{status.Workers.Count} workers{(status.Workers.Count > 0 ? ": " + string.Join(", ", status.Workers) : "")}");
        if (status.Unserved > 0)
        {
            output.Result(string.Create(CultureInfo.InvariantCulture, $"{status.Unserved} waiting scenes were submitted by a build of the program of which no worker runs"));
        }

        foreach (string trouble in status.Parts.Troubled.Select(Of).Concat(status.Troubled.Select(Of)))
        {
            output.Result(trouble);
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

    private static string Of(TroubledPart part) => string.Create(
        CultureInfo.InvariantCulture,
        $"{part.SceneId}: part {part.Part + 1} of {part.Count}: {(part.GivenUp ? "given up" : "will be tried again")} after {part.Failures} failures: {part.Error}");

    private static string Json(QueueStatus status) => JsonSerializer.Serialize(
        new
        {
            submission = status.Submission,
            scenes = status.Scenes,
            waiting = status.Waiting,
            done = status.Done,
            parked = status.Parked,
            counting = status.Counting,
            parts = new { waiting = status.Parts.Waiting, done = status.Parts.Done, given_up = status.Parts.GivenUp, examining = status.Parts.InHand },
            workers = status.Workers,
            unserved = status.Unserved,
            jobs_kept = status.JobsKept,
            troubled_parts = status.Parts.Troubled.Select(
                t => new { scene_id = t.SceneId, work_key = t.WorkKey, part = t.Part + 1, of = t.Count, given_up = t.GivenUp, failures = t.Failures, error = t.Error }),
            troubled = status.Troubled.Select(t => new { scene_id = t.SceneId, work_key = t.WorkKey, parked = t.Parked, failures = t.Failures, error = t.Error }),
        },
        JsonSerializerOptions.Web);
}
