using System.Globalization;
using Imagery.Cli.Running;
using Imagery.Pipeline;
using Imagery.Pipeline.ChangeMaps;
using Imagery.Reporting;
using Imagery.Worker;

namespace Imagery.Cli.Verifying;

/// <summary>Repeats a run with the parameters of its manifest and compares every byte.</summary>
internal static class Repetition
{
    /// <param name="detector">The manifest names a detector by its fingerprint; a model of the user's own must be given again.</param>
    public static IReadOnlyList<Finding> Run(StoredManifest manifest, VerifyRequest request, DetectorChoice detector, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("imagery-verify-").FullName;
        try
        {
            // What people reviewed is an input of the run.
            new OutputFolder(folder).Adopt(new OutputFolder(request.Out));
            RunRequest run = new(
                request.Tiles!, request.Sites!, folder, Options(manifest), Date(manifest), detector, Value(manifest, "trust_tiff_datetime") == "true")
            {
                Ledger = LedgerParameters.Read(manifest.Parameters),
                Register = Value(manifest, "registration") != RunDescriber.NoRegistration,
            };
            new RunJob(Output.Nowhere).Run(run, cancel);
            return [.. Compare(manifest, request.Out, folder)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The new manifest is compared too: a parameter or a version that could not be repeated shows there.</summary>
    private static IEnumerable<Finding> Compare(StoredManifest manifest, string folder, string again)
    {
        StoredManifest repeated = StoredManifest.Read(Path.Combine(again, ManifestJson.FileName));
        foreach (string what in Departures(manifest, repeated))
        {
            yield return new Finding("rerun", ManifestJson.FileName, FileState.Differs, what);
        }

        foreach (string name in manifest.Outputs.Keys.Union(repeated.Outputs.Keys).Append(ManifestJson.FileName).Order(StringComparer.Ordinal))
        {
            yield return Compare(name, Path.Combine(folder, name), Path.Combine(again, name));
        }
    }

    private static Finding Compare(string name, string stored, string again)
    {
        (bool there, bool made) = (File.Exists(stored), File.Exists(again));
        return (there, made) switch
        {
            (true, true) when ManifestJson.Hash(stored) == ManifestJson.Hash(again) => new Finding("rerun", name, FileState.Same, string.Empty),
            (true, true) => new Finding("rerun", name, FileState.Differs, "the repeated run gives other bytes"),
            (true, false) => new Finding("rerun", name, FileState.Missing, "the repeated run does not make it"),
            _ => new Finding("rerun", name, FileState.Differs, "the repeated run makes it, and it is not in the folder"),
        };
    }

    private static IEnumerable<string> Departures(StoredManifest was, StoredManifest now)
    {
        if (was.ProgramVersion != now.ProgramVersion)
        {
            yield return $"program version is {now.ProgramVersion}; {was.ProgramVersion} made the outputs";
        }

        if (was.Detector != now.Detector)
        {
            yield return $"detector is '{now.Detector}'; '{was.Detector}' made the outputs";
        }

        foreach (string name in was.Parameters.Keys.Union(now.Parameters.Keys).Order(StringComparer.Ordinal))
        {
            (string a, string b) = (Value(was, name) ?? "absent", Value(now, name) ?? "absent");
            if (a != b)
            {
                yield return $"parameter {name} is {b}; {a} made the outputs";
            }
        }
    }

    private static CountOptions Options(StoredManifest manifest)
    {
        CountOptions options = new();
        return options with
        {
            Bands = Value(manifest, "bands") is { } bands && bands != "by role"
                ? [.. bands.Split(',').Select(b => int.Parse(b, CultureInfo.InvariantCulture))]
                : null,
            ChangeMaps = Value(manifest, "change_maps") is { } maps ? Enum.Parse<ChangeMapMode>(maps, ignoreCase: true) : ChangeMapMode.None,
            LeastCoverage = Number(manifest, "least_coverage") ?? options.LeastCoverage,
            ObservedCoverage = Number(manifest, "observed_coverage") ?? options.ObservedCoverage,
        };
    }

    private static DateOnly? Date(StoredManifest manifest) =>
        Value(manifest, "baseline") is { } date && date != "first observed" ? RunCommand.DateOf(date) : null;

    private static double? Number(StoredManifest manifest, string name) =>
        Value(manifest, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Value(StoredManifest manifest, string name) => manifest.Parameters.TryGetValue(name, out string? value) ? value : null;
}
