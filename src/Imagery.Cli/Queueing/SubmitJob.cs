using System.Globalization;
using System.Text.Json;
using Imagery.Cli.Fetching;
using Imagery.Cli.Running;
using Imagery.GeoTiff;
using Imagery.Pipeline.Parts;
using Imagery.Postgres;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Worker;

namespace Imagery.Cli.Queueing;

/// <summary>Looks through a folder as <c>run</c> does and puts one job a scene, or a part of a large one, into the queue.</summary>
internal sealed class SubmitJob(Output output, QueueAddress address)
{
    /// <param name="partMegapixels">Of the parts of a large scene; 0 = none is split.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> SubmitAsync(RunRequest request, double partMegapixels, CancellationToken cancel)
    {
        request.Check();
        TileSource.RequireNoSecret(request.Tiles);
        IReadOnlyList<Site> sites = SiteFile.Read(request.Sites);
        IReadOnlyList<ReportedObservation> reported = ReportedOption.Read(request.Reported) ?? [];
        var work = new SceneWork(request.Detector.Create(), request.Options, request.Register);
        using TileSource source = TileSource.Open(request.Tiles, request.Remote, output);
        SceneInventory inventory = work.WithReferences(source.Scan(new SceneFolder(sites, ReadLimits.Default, request.TrustTiffDateTime), cancel), cancel);
        SubmissionRecord record = new(
            [.. sites.Select(SiteRecord.Of)],
            inventory.Problems,
            [.. inventory.Scenes.Select(s => NamedScene.Of(work.KeyOf(s), s))],
            RunDescriber.Describe(request.Sites, work.Parameters, request.Baseline, request.TrustTiffDateTime, request.Ledger),
            request.Options with { Threads = 1 },
            request.Baseline,
            reported);
        byte[] bytes = record.ToBytes();
        Submission submission = new(
            SubmissionRecord.IdOf(bytes), bytes, sites, [.. inventory.Scenes.Select(s => Queued(s, request, work, source) with { Parts = ScenePart.CountFor(s, partMegapixels, request.Options.ChipPixels) })]);
        await using QueueDatabase database = await QueueDatabase.OpenAsync(address, new QueueOptions(), cancel);
        Submitted submitted = await new Submissions(database).SubmitAsync(submission, cancel);
        Print(submitted, inventory);
        return inventory.Scenes.Count > 0 && !inventory.Problems.Any(p => p.LosesPixels) ? ExitCodes.Complete : ExitCodes.Incomplete;
    }

    private static QueuedScene Queued(Scene scene, RunRequest request, SceneWork work, TileSource source)
    {
        NetTopologySuite.Geometries.Geometry[] tiles = [.. scene.Tiles.Select(t => Footprint.Of(t.Grid, scene.Site.Frame)).OfType<NetTopologySuite.Geometries.Geometry>()];
        return new QueuedScene(
            work.KeyOf(scene),
            scene.Id,
            scene.Site.Name,
            scene.Acquisition.TimeUtc,
            tiles.Length == 0 ? null : LonLat.From(NetTopologySuite.Operation.Union.UnaryUnionOp.Union(tiles), scene.Site.Frame),
            SceneTicket.Of(scene, request, source.PlaceOf).ToBytes(),
            work.Parameters.Program);
    }

    private void Print(Submitted submitted, SceneInventory inventory)
    {
        foreach (InputProblem problem in inventory.Problems.Where(p => p.LosesPixels))
        {
            output.Say($"{problem.Path}: {problem.Kind}: {problem.Message}");
        }

        output.Result(output.Json
            ? JsonSerializer.Serialize(new { submission = submitted.Id, scenes = submitted.Scenes, fresh = submitted.Fresh, again = submitted.Again, parts = submitted.Parts }, JsonSerializerOptions.Web)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"submission {submitted.Id}: {submitted.Scenes} scenes, {submitted.Fresh} of them new to the queue, {submitted.Again} parked ones tried again{(submitted.Parts > 0 ? $"; {submitted.Parts} parts of large scenes" : "")}"));
    }
}
