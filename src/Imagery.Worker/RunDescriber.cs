using System.Globalization;
using System.Security.Cryptography;
using Imagery.Reporting;

namespace Imagery.Worker;

/// <summary>States what made a run's results, for the manifest.</summary>
public static class RunDescriber
{
    /// <param name="siteFile">Path of the site file.</param>
    /// <param name="baseline">UTC date; null = the first observed one.</param>
    /// <exception cref="IOException">The site file cannot be read.</exception>
    public static RunDescription Describe(string siteFile, WorkParameters work, DateOnly? baseline, bool trustTiffDateTime)
    {
        ArgumentNullException.ThrowIfNull(work);
        byte[] sites = File.ReadAllBytes(siteFile);
        SortedDictionary<string, string> parameters = new(StringComparer.Ordinal)
        {
            ["bands"] = work.Options.Bands is { } bands ? string.Join(',', bands) : "by role",
            ["baseline"] = baseline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "first observed",
            ["least_coverage"] = work.Options.LeastCoverage.ToString(CultureInfo.InvariantCulture),
            ["observed_coverage"] = work.Options.ObservedCoverage.ToString(CultureInfo.InvariantCulture),
            ["vessels"] = work.Vessels,
            ["trust_tiff_datetime"] = trustTiffDateTime ? "true" : "false",
        };
        return new RunDescription(
            WorkParameters.ProgramVersion,
            work.Detector,
            new InputFile(Path.GetFileName(siteFile), Convert.ToHexStringLower(SHA256.HashData(sites)), sites.Length),
            [.. parameters]);
    }
}
