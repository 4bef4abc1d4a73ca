using System.Globalization;
using System.Text.Json;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Scenes;
using Spectre.Console;

namespace Imagery.Cli.Running;

/// <summary>What a person, or with <c>--json</c> a program, reads on stdout after a run.</summary>
internal static class RunSummary
{
    public static void Print(Output output, RunResults results, string folder)
    {
        if (output.Json)
        {
            output.Result(Json(results, folder));
        }
        else if (output.Verbosity != Verbosity.Quiet)
        {
            Table(results);
            output.Result($"outputs in {folder}: counts.csv, changes.csv, containers.gpkg, report.html and more");
        }

        foreach (InputProblem problem in results.Problems.Where(p => p.LosesPixels))
        {
            output.Say($"{problem.Path}: {problem.Kind}: {problem.Message}");
        }
    }

    private static void Table(RunResults results)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string heading in new[] { "site", "zone", "acquired (UTC)", "status", "count", "90 %", "coverage", "method" })
        {
            table.AddColumn(heading);
        }

        foreach (Observation o in results.Observations)
        {
            table.AddRow(
                Markup.Escape(o.Site), Markup.Escape(o.Zone),
                o.AcquiredUtc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                OutputWords.Of(o.Status),
                o.Count?.Best.ToString(CultureInfo.InvariantCulture) ?? "–",
                o.Count is { } c ? string.Create(CultureInfo.InvariantCulture, $"{c.Low}–{c.High}") : "",
                o.Coverage.ToString("0.00", CultureInfo.InvariantCulture),
                o.Count is { } m ? OutputWords.Of(m.Method) : "");
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            ColorSystem = Output.UseColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 160;
        }

        console.Write(table);
    }

    private static string Json(RunResults results, string folder) => JsonSerializer.Serialize(
        new
        {
            @out = folder,
            counts = results.Observations.Select(o => new
            {
                site = o.Site,
                zone = o.Zone,
                acquired_utc = o.AcquiredUtc.UtcDateTime,
                scene_id = o.SceneId,
                status = OutputWords.Of(o.Status),
                count = o.Count?.Best,
                count_low = o.Count?.Low,
                count_high = o.Count?.High,
                coverage = o.Coverage,
            }),
            problems = results.Problems.Select(p => new { path = p.Path, kind = p.Kind, message = p.Message }),
        },
        JsonSerializerOptions.Web);
}
