using System.CommandLine;
using Imagery.Cli.Running;

namespace Imagery.Cli.Comparing;

/// <summary><c>imagery report OUT</c>: the outputs anew, from the stored results.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("OUT") { Description = "Output folder of an earlier run." };
        Option<string?> reported = ReportedOption.Create();
        Command command = new(
            "report",
            """
            Rebuilds report.html and the other outputs from the stored results.

            Example: imagery report out
            """)
        {
            folder, reported,
        };
        command.SetAction(parsed =>
        {
            var outputs = new OutputFolder(parsed.GetRequiredValue(folder));
            outputs.Write(ReportedOption.Apply(outputs.Read(), parsed.GetValue(reported)), drawn: null);
            Output.From(parsed).Say($"rebuilt {Path.Combine(parsed.GetRequiredValue(folder), "report.html")}");
            return ExitCodes.Complete;
        });
        return command;
    }
}
