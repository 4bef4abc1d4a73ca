using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Imagery.Cli.Running;
using Imagery.Evaluation;
using Imagery.Reporting;

namespace Imagery.Cli.Evaluating;

/// <summary><c>imagery evaluate OUT --truth TRUTH</c>: how far counts, boxes, changes, vessels and usable areas are from what is true.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static Command Create()
    {
        Argument<string[]> folders = new("OUT") { Description = "Output folders of earlier runs.", Arity = ArgumentArity.OneOrMore };
        Option<string[]> truth = new("--truth")
        {
            Description = "Truth of each folder, in the same order: truth.geojson (outlines) or truth-zones.json (hand counts).",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> zones = new("--zones") { Description = "Also a line for each zone." };
        Option<AccuracySplit> by = new("--by") { Description = "Split the table further: density or contrast (haze, low sun)." };
        Command command = new(
            "evaluate",
            """
            Compares counts and boxes with truth: precision, recall, F1, count errors with bootstrap intervals, interval coverage, false containers a hectare.
            Where the truth has several dates, vessels or clouds: movements and verdicts, vessels found and their lengths, usable shares of zones.

            Example: imagery evaluate out --truth testdata/ports/truth.geojson
            """)
        {
            folders, truth, zones, by,
        };
        command.SetAction(parsed => Run(
            Output.From(parsed), parsed.GetRequiredValue(folders), parsed.GetRequiredValue(truth), (parsed.GetValue(zones), parsed.GetValue(by))));
        return command;
    }

    private static int Run(Output output, string[] folders, string[] truths, (bool WithZones, AccuracySplit By) wanted)
    {
        if (folders.Length != truths.Length)
        {
            throw new MisuseException($"{folders.Length} folders and {truths.Length} truth files; as many of each are needed");
        }

        List<ZoneResult> results = [];
        List<MovementResult> movements = [];
        List<JudgedChange> changes = [];
        List<VesselResult> vessels = [];
        List<CoverageResult> coverage = [];
        for (int i = 0; i < folders.Length; i++)
        {
            RunResults stored = new OutputFolder(folders[i]).Read();
            Truth truth = TruthFile.Read(truths[i]);
            results.AddRange(Evaluator.Evaluate(stored.Sites, stored.Observations, stored.Detections, truth));
            movements.AddRange(MovementEvaluator.Evaluate(stored.Sites, StoredMovements.Of(stored), truth));
            changes.AddRange(ChangeTable.Judge(stored, truth));
            vessels.AddRange(VesselEvaluator.Evaluate(stored.Sites, stored.Observations, stored.Vessels, truth));
            coverage.AddRange(CoverageEvaluator.Evaluate(stored.Sites, stored.Observations, truth));
        }

        IReadOnlyList<AccuracyRow> rows = AccuracyTable.Build(results, wanted.By);
        if (output.Json)
        {
            var all = new
            {
                rows,
                zones = results.Select(ZoneLine),
                movements = movements.Select(MovementTable.Line),
                changes = changes.Select(ChangeTable.Line),
                vessels = vessels.Select(VesselTable.Line),
                coverage = coverage.Select(CoverageTable.Line),
            };
            output.Result(JsonSerializer.Serialize(all, s_json));
        }
        else
        {
            output.Result(AccuracyTable.ToMarkdown(rows));
            if (movements.Count > 0)
            {
                output.Result(MovementTable.ToMarkdown(movements, wanted.WithZones));
                output.Result(ChangeTable.ToMarkdown(changes));
            }

            if (vessels.Count > 0)
            {
                output.Result(VesselTable.ToMarkdown(vessels, wanted.WithZones));
            }

            if (coverage.Count > 0)
            {
                output.Result(CoverageTable.ToMarkdown(coverage, wanted.WithZones));
            }

            if (wanted.WithZones)
            {
                output.Result(ZoneTable(results));
            }
        }

        return results.Count > 0 ? ExitCodes.Complete : ExitCodes.Incomplete;
    }

    private static string ZoneTable(IEnumerable<ZoneResult> results) => string.Join(
        '\n',
        results.Select(r => string.Create(
            CultureInfo.InvariantCulture,
            $"| {r.Observation.Site}/{r.Observation.Zone} | {r.Observation.AcquiredUtc:yyyy-MM-dd} | {r.Observation.Count!.Best} [{r.Observation.Count.Low}–{r.Observation.Count.High}] | {r.TrueBest} [{r.TrueLow}–{r.TrueHigh}] | {(r.InHandRange ? "in range" : "")} |"))
            .Prepend("| zone | date | counted [90 %] | true [range] | |\n|---|---|---|---|---|"));

    private static object ZoneLine(ZoneResult r) => new
    {
        site = r.Observation.Site,
        zone = r.Observation.Zone,
        acquired_utc = r.Observation.AcquiredUtc.UtcDateTime,
        count = r.Observation.Count!.Best,
        count_low = r.Observation.Count.Low,
        count_high = r.Observation.Count.High,
        true_low = r.TrueLow,
        true_best = r.TrueBest,
        true_high = r.TrueHigh,
    };
}
