using System.Globalization;
using System.Security.Cryptography;
using Imagery.Comparisons.Ledgers;
using Imagery.Reporting;

namespace Imagery.Worker;

/// <summary>States what made a run's results, for the manifest.</summary>
public static class RunDescriber
{
    /// <summary>What the manifest says of a run that left scenes where they were.</summary>
    public const string NoRegistration = "none";

    /// <param name="siteFile">Path of the site file.</param>
    /// <param name="baseline">UTC date; null = the first observed one.</param>
    /// <exception cref="IOException">The site file cannot be read.</exception>
    public static RunDescription Describe(string siteFile, WorkParameters work, DateOnly? baseline, bool trustTiffDateTime, LedgerOptions ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(work);
        byte[] sites = File.ReadAllBytes(siteFile);
        SortedDictionary<string, string> parameters = new(StringComparer.Ordinal)
        {
            ["bands"] = work.Options.Bands is { } bands ? string.Join(',', bands) : "by role",
            ["baseline"] = baseline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "first observed",
            ["least_coverage"] = work.Options.LeastCoverage.ToString(CultureInfo.InvariantCulture),
            ["observed_coverage"] = work.Options.ObservedCoverage.ToString(CultureInfo.InvariantCulture),
            ["change_maps"] = work.Options.ChangeMaps.ToString().ToLowerInvariant(),
            ["vessels"] = work.Vessels,
            ["clouds"] = work.Clouds,
            ["registration"] = work.Registration ?? NoRegistration,
            [LedgerParameters.CapacityName] = LedgerParameters.Capacity(ledger),
            [LedgerParameters.SpeedName] = LedgerParameters.Speed(ledger),
            ["trust_tiff_datetime"] = trustTiffDateTime ? "true" : "false",
        };
        return new RunDescription(
            WorkParameters.ProgramVersion,
            work.Detector,
            new InputFile(Path.GetFileName(siteFile), Convert.ToHexStringLower(SHA256.HashData(sites)), sites.Length),
            [.. parameters]);
    }
}
