using System.Collections.Concurrent;
using System.Diagnostics;
using Imagery.Cli.Inspecting;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

public sealed class MalformedCorpusTests
{
    private const int Seconds = 10;

    [SkippableFact]
    public void No_malformed_file_crashes_hangs_or_eats_the_process_that_inspects_it()
    {
        Skip.If(SharedCorpus.Folder is null, SharedCorpus.Missing);
        ConcurrentBag<string> wrong = [];
        IReadOnlyList<CorpusFile> files = SharedCorpus.Files("malformed");
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, file =>
        {
            if (Fault(file) is { } fault)
            {
                wrong.Add($"{file.Name}: {fault}");
            }
        });
        Assert.NotEmpty(files);
        Assert.Empty(wrong);
    }

    private static string? Fault(CorpusFile file)
    {
        ProcessStartInfo start = new("dotnet", [typeof(InspectCommand).Assembly.Location, "inspect", file.Path, "--checksum"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(Seconds)))
        {
            process.Kill(entireProcessTree: true);
            return $"still at work after {Seconds} s";
        }

        string said = output.GetAwaiter().GetResult();
        string complained = errors.GetAwaiter().GetResult();
        return process.ExitCode switch
        {
            0 when said.Contains("SHA-256", StringComparison.Ordinal) => null,
            1 when said.Contains("not read:", StringComparison.Ordinal) && complained.Length == 0 => null,
            _ => $"exit code {process.ExitCode}, {complained}",
        };
    }
}
