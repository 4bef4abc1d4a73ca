using System.Diagnostics;
using System.Globalization;

namespace Imagery.Worker.Alerts;

/// <summary>Starts the program of a rule, without a shell.</summary>
internal static class AlertCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>What the service is told by its environment is none of the program's business.</summary>
    private static readonly string[] s_secrets = ["_TOKEN", "_PASSWORD", "_QUEUE"];

    /// <param name="command">Program and arguments.</param>
    /// <param name="json">For its stdin.</param>
    /// <exception cref="IOException">It was not started, ended with another code than 0, or took longer than 30 s.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task RunAsync(IReadOnlyList<string> command, string json, CancellationToken cancel)
    {
        using Process process = Process.Start(Start(command)) ?? throw new IOException($"{command[0]}: was not started");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_limit);
        try
        {
            await TellAsync(process, json, limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            throw new IOException($"{command[0]}: took longer than {s_limit.TotalSeconds:0} s");
        }

        if (process.ExitCode != 0)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{command[0]}: exit code {process.ExitCode}"));
        }
    }

    private static ProcessStartInfo Start(IReadOnlyList<string> command)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1)) { RedirectStandardInput = true };
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("IMAGERY_", StringComparison.Ordinal) && s_secrets.Any(s => n.EndsWith(s, StringComparison.Ordinal))).ToArray())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static async Task TellAsync(Process process, string json, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(json.AsMemory(), cancel).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not listen, which it need not; its exit code tells.
        }
    }
}
