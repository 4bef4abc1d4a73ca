using System.CommandLine;
using Imagery.Reporting;

namespace Imagery.Cli.Running;

/// <summary><c>--reported FILE</c>: published observations, shown beside the counts.</summary>
internal static class ReportedOption
{
    public static Option<string?> Create() => new("--reported")
    {
        Description = "CSV of published observations (testdata/reported/observations.csv): shown beside the counts in reported.csv and the report, used in none.",
    };

    /// <returns>What the file holds; null without a file.</returns>
    /// <exception cref="MisuseException">There is no such file, or it is another one.</exception>
    public static IReadOnlyList<ReportedObservation>? Read(string? file)
    {
        try
        {
            return file is null ? null : ReportedFile.Read(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ImageryFormatException)
        {
            throw new MisuseException($"--reported: {e.Message}");
        }
    }

    /// <returns>The results with what the file holds; as they are without a file.</returns>
    /// <exception cref="MisuseException">There is no such file, or it is another one.</exception>
    public static RunResults Apply(RunResults results, string? file) =>
        Read(file) is { } reported ? results with { Reported = reported } : results;
}
