using System.CommandLine;
using System.Text.Json;
using Imagery.Cli.Running;
using Imagery.Reporting;

namespace Imagery.Cli.WhatIfs;

/// <summary><c>imagery whatif OUT --per-container LOW:HIGH --unit UNIT</c>: a separate table under a stated assumption.</summary>
internal static class WhatIfCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("OUT") { Description = "Output folder of an earlier run." };
        Option<string> range = new("--per-container") { Description = "Units in a container: LOW:HIGH, or one number.", Required = true };
        Option<string> unit = new("--unit") { Description = "What is in it, such as \"152 mm rounds\".", Required = true };
        Command command = new(
            "whatif",
            """
            What the counts would mean if containers held something: a table of its own (whatif.csv) whose title holds its assumptions. Counts are not touched.

            Example: imagery whatif out --per-container 266:500 --unit "152 mm rounds"
            """)
        {
            folder, range, unit,
        };
        command.SetAction(parsed => Run(
            Output.From(parsed), parsed.GetRequiredValue(folder), (parsed.GetRequiredValue(range), parsed.GetRequiredValue(unit))));
        return command;
    }

    private static int Run(Output output, string folder, (string Range, string Unit) assumed)
    {
        WhatIf whatIf = WhatIf.Parse(assumed.Range, assumed.Unit)
            ?? throw new MisuseException($"--per-container '{assumed.Range}' --unit '{assumed.Unit}': allowed is LOW:HIGH, numbers from 0 on with the lower first, and a unit");
        RunResults results = new OutputFolder(folder).ReadReviewed();
        whatIf.Write(results, Path.Combine(folder, WhatIf.FileName));
        output.Result(output.Json ? Json(whatIf, results) : Table(whatIf, results));
        return ExitCodes.Complete;
    }

    private static string Table(WhatIf whatIf, RunResults results) => string.Join(
        '\n',
        whatIf.Rows(results)
            .Select(r => $"| {r[1]} | {r[2]} | {r[3]} | {(r[4].Length == 0 ? "not observed" : $"{r[4]} [{r[5]}–{r[6]}]")} | {(r[7].Length == 0 ? "" : $"{r[7]}–{r[8]}")} |")
            .Prepend("|---|---|---|---|---|")
            .Prepend($"| site | zone | acquired (UTC) | containers [90 %] | {whatIf.Unit}, if so |")
            .Prepend("")
            .Prepend(whatIf.Title));

    private static string Json(WhatIf whatIf, RunResults results) => JsonSerializer.Serialize(
        new
        {
            title = whatIf.Title,
            per_container_low = whatIf.Low,
            per_container_high = whatIf.High,
            unit = whatIf.Unit,
            rows = CountRow.Of(results).Select(r => r.Observation).Select(o => new
            {
                site = o.Site,
                zone = o.Zone,
                acquired_utc = o.AcquiredUtc.UtcDateTime,
                count = o.Count?.Best,
                count_low = o.Count?.Low,
                count_high = o.Count?.High,
                what_if_low = whatIf.Units(o)?.Low,
                what_if_high = whatIf.Units(o)?.High,
            }),
        },
        JsonSerializerOptions.Web);
}
