using System.Diagnostics;
using Imagery.Testing;

namespace Imagery.IntegrationTests.Running;

/// <summary>The built tool, run as a user runs it: in a process of its own.</summary>
internal static class Tool
{
    /// <summary>The drawn sample tiles of the repository.</summary>
    public static string Ports { get; } = Path.Combine(Repository.Root, "testdata", "ports");

    public static ToolResult Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.ExitCodes).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output, errors.Result);
    }

    /// <summary>Rows of a CSV file without quoted cells, as name → value.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        string[] lines = File.ReadAllLines(file);
        string[] names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => names.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }
}

/// <summary>What a run of the tool said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors);
