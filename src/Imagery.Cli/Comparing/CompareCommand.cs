using System.CommandLine;
using System.Globalization;
using Imagery.Cli.Running;
using Imagery.Reporting;

namespace Imagery.Cli.Comparing;

/// <summary><c>imagery compare OUT [--baseline DATE]</c>: comparisons anew, from stored counts.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("OUT") { Description = "Output folder of an earlier run." };
        Option<string?> baseline = new("--baseline") { Description = "Date (2023-10-17) that every date is compared with. Default: the first observed one." };
        Option<string?> reported = ReportedOption.Create();
        var ledger = new LedgerArguments();
        Command command = new(
            "compare",
            """
            Recomputes the comparisons of stored counts without the tiles, and rewrites the outputs that show them.

            Example: imagery compare out --baseline 2023-10-17
            """)
        {
            folder, baseline, reported,
        };
        ledger.AddTo(command);
        command.SetAction(parsed => Run(
            Output.From(parsed), parsed.GetRequiredValue(folder),
            (RunCommand.DateOf(parsed.GetValue(baseline)), parsed.GetValue(reported)), stored => ledger.Apply(parsed, stored)));
        return command;
    }

    private static int Run(Output output, string folder, (DateOnly? Baseline, string? Reported) asked, Func<RunResults, RunResults> assume)
    {
        DateOnly? baseline = asked.Baseline;
        var outputs = new OutputFolder(folder);
        RunResults stored = assume(outputs.Read());
        if (baseline is { } date && !stored.Observations.Any(o => o.Count is not null && DateOnly.FromDateTime(o.AcquiredUtc.UtcDateTime) == date))
        {
            string dates = string.Join(", ", stored.Observations.Where(o => o.Count is not null)
                .Select(o => o.AcquiredUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Distinct().Order(StringComparer.Ordinal));
            throw new MisuseException($"--baseline {date:yyyy-MM-dd}: nothing was observed on that day; observed are {dates}");
        }

        RunResults results = ComparedResults.Of(ReportedOption.Apply(stored, asked.Reported), outputs.Pictures, baseline);
        results = outputs.Write(results.WithParameter("baseline", baseline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "first observed"), drawn: null);
        output.Say($"{results.Comparisons.Count} comparisons written to {folder}");
        if (output.Json)
        {
            RunSummary.Print(output, results, folder);
        }

        return ExitCodes.Complete;
    }
}
