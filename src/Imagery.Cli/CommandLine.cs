using System.CommandLine;
using Imagery.Cli.Comparing;
using Imagery.Cli.Evaluating;
using Imagery.Cli.Inspecting;
using Imagery.Cli.Queueing;
using Imagery.Cli.Reviewing;
using Imagery.Cli.Running;
using Imagery.Cli.SiteFiles;
using Imagery.Cli.Synthesizing;
using Imagery.Cli.Verifying;
using Imagery.Cli.WhatIfs;
using Imagery.Cli.Working;
using Imagery.GeoTiff;
using Imagery.Scenes;

namespace Imagery.Cli;

/// <summary>The commands, their common options, and the one place where faults become messages and exit codes.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand(
            """
            Counts shipping containers in satellite tiles of ports, per date, with error, evidence and gaps.

            Example: imagery run testdata/ports --sites testdata/ports/sites.geojson --out out
            """);
        Output.AddTo(root);
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(InspectCommand.Create(FindAcquisition));
        root.Subcommands.Add(CompareCommand.Create());
        root.Subcommands.Add(ReportCommand.Create());
        root.Subcommands.Add(ReviewCommand.Create());
        root.Subcommands.Add(WhatIfCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(SynthesizeCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(SitesCommand.Create());
        root.Subcommands.Add(WorkerCommand.Create());
        QueueCommands.AddTo(root);
        return root;
    }

    private static (Acquisition? Acquisition, IReadOnlyList<string> Notes) FindAcquisition(GeoTiffHeader header)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(header.Path))!;
        AcquisitionReading reading = new AcquisitionReader(trustTiffDateTime: false).Read(header.Path, folder, header);
        return (reading.Acquisition, reading.Notes);
    }

    /// <summary>Values of the wrong type: the parser looks for them only where it finds nothing else wrong.</summary>
    private static IEnumerable<string> Misread(ParseResult parsed)
    {
        List<string> problems = [];
        foreach (Option option in parsed.CommandResult.Command.Options.Where(o => parsed.GetResult(o) is { Implicit: false }))
        {
            try
            {
                _ = parsed.GetValue<object?>(option.Name);
            }
            catch (InvalidOperationException wrong)
            {
                problems.Add(wrong.Message);
            }
        }

        return problems;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = Create();
        List<string> problems = [];
        ParseResult parsed = root.Parse(OptionSources.Complete(root, args, problems));
        problems.AddRange(parsed.Errors.Select(e => e.Message));
        if (problems.Count > 0)
        {
            problems = [.. problems.Concat(Misread(parsed)).Distinct()];
        }

        if (problems.Count > 0)
        {
            foreach (string problem in problems)
            {
                await Console.Error.WriteLineAsync($"imagery: {problem}");
            }

            await Console.Error.WriteLineAsync("imagery: see 'imagery --help', or --help after a command");
            return ExitCodes.Misuse;
        }

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("imagery: cancelled; the outputs of an earlier run are as they were, the same command goes on where this one stopped");
            return ExitCodes.Cancelled;
        }
        catch (Exception fault) when (Faults.ExitCodeOf(fault) is not null)
        {
            await Console.Error.WriteLineAsync($"imagery: {fault.Message}");
            return Faults.ExitCodeOf(fault)!.Value;
        }
    }
}
