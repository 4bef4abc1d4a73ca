using System.Diagnostics;
using Imagery.Testing;

namespace Imagery.IntegrationTests;

/// <summary>A script of eng/ that starts and stops a real server in a folder of its own.</summary>
/// <param name="name">The script's name.</param>
/// <param name="folder">Where the server keeps its files.</param>
/// <param name="settings">Environment of the script.</param>
internal sealed class ServerScript(string name, string folder, params (string Name, string Value)[] settings)
{
    private const int NotInstalled = 4;

    /// <returns>The line it printed; null when the server is not installed.</returns>
    public string? Run(string verb)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "eng", name), verb, folder]) { RedirectStandardOutput = true };
        foreach ((string setting, string value) in settings)
        {
            start.Environment[setting] = value;
        }

        using Process process = Process.Start(start)!;
        string printed = process.StandardOutput.ReadLine()?.Trim() ?? string.Empty;
        process.WaitForExit();
        return process.ExitCode switch
        {
            0 => printed,
            NotInstalled => null,
            _ => throw new InvalidOperationException($"eng/{name} {verb} ended with {process.ExitCode}"),
        };
    }
}
