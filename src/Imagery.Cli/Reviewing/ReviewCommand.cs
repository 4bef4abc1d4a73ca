using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Imagery.Cli.Running;
using Imagery.Reporting;
using Imagery.Review;

namespace Imagery.Cli.Reviewing;

/// <summary><c>imagery review OUT</c>: the review page, on this machine only, until Ctrl-C.</summary>
internal static class ReviewCommand
{
    private const int MostLetters = 100;

    public static Command Create()
    {
        Argument<string> folder = new("OUT") { Description = "Output folder of an earlier run." };
        Option<int> port = new("--port") { Description = "Port on 127.0.0.1; 0 = any free one.", DefaultValueFactory = _ => 0 };
        Option<bool> quiet = new("--no-browser") { Description = "Print the address and open nothing." };
        Option<string> reviewer = new("--reviewer") { Description = "Whose edits these are. Default: the name of the user.", DefaultValueFactory = _ => Environment.UserName };
        Command command = new(
            "review",
            """
            Opens the review page: accept, reject, draw missed containers; counts follow. Edits are kept as they are made, in containers.gpkg.

            Example: imagery review out --reviewer "A. Analyst"
            """)
        {
            folder, port, quiet, reviewer,
        };
        command.Subcommands.Add(MergeCommand.Create());
        command.SetAction((parsed, cancel) => RunAsync(
            Output.From(parsed),
            parsed.GetRequiredValue(folder),
            (parsed.GetValue(port), !parsed.GetValue(quiet), parsed.GetRequiredValue(reviewer).Trim()),
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string folder, (int Port, bool Browser, string Reviewer) asked, CancellationToken cancel)
    {
        if (asked.Port is < 0 or > 65_535)
        {
            throw new MisuseException($"--port {asked.Port}: allowed are 0 to 65535");
        }

        if (asked.Reviewer.Length is 0 or > MostLetters)
        {
            throw new MisuseException($"--reviewer '{asked.Reviewer}': a name of 1 to {MostLetters} letters is needed");
        }

        ReviewSession session = new(Desk(new OutputFolder(folder), asked.Reviewer));
        ReviewServer server = await ReviewServer.StartAsync(session, asked.Port, cancel);
        await using (server)
        {
            output.Result(output.Json ? JsonSerializer.Serialize(new { url = server.Address, reviewer = asked.Reviewer }) : server.Address);
            output.Say("The review page is at this address, on this machine only; whoever has the address can review. Ctrl-C stops.");
            if (asked.Browser)
            {
                Open(output, server.Address);
            }

            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (session.HasUnwritten)
        {
            output.Say($"All edits are kept in {folder}; 'imagery report {folder}' brings the other outputs up to date");
        }

        return ExitCodes.Complete;
    }

    internal static ReviewDesk Desk(OutputFolder outputs, string reviewer)
    {
        RunResults machine = outputs.Read();
        return new ReviewDesk(machine, outputs.ReadEvidence(machine), reviewer, TimeProvider.System)
        {
            ReadLedger = outputs.ReadLedger,
            Append = edit => outputs.Append([edit]),
            Finish = () => outputs.Write(outputs.Read(), drawn: null),
        };
    }

    private static void Open(Output output, string address)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or PlatformNotSupportedException)
        {
            output.Say("No browser could be opened: open the address by hand.");
        }
    }
}
