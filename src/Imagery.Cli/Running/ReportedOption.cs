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

    /// <returns>The results with what the file holds; as they are without a file.</returns>
    /// <exception cref="MisuseException">There is no such file.</exception>
    public static RunResults Apply(RunResults results, string? file) => file is null ? results
        : File.Exists(file) ? results with { Reported = ReportedFile.Read(file) }
        : throw new MisuseException($"--reported '{file}': no such file");
}
