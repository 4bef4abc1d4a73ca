using System.CommandLine;
using Imagery.Cli.Fetching;
using Imagery.GeoTiff;
using Imagery.Remote;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary><c>imagery inspect PATH… [--checksum] [--json]</c>.</summary>
internal static class InspectCommand
{
    /// <param name="findAcquisition">Null = times are not looked for.</param>
    public static Command Create(AcquisitionFinder? findAcquisition = null)
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "GeoTIFF files, or folders to search for *.tif and *.tiff; also s3://bucket/prefix and https://host/path/tile.tif, of which headers alone are fetched.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> checksum = new("--checksum")
        {
            Description = "Also the SHA-256 of the samples: band by band, row by row, little-endian, as stored.",
        };
        Command command = new(
            "inspect",
            "Says what each file is, and what could not be read and why.\n\nExample:\n  imagery inspect testdata/ports --checksum\n\n"
            + "Exit codes: 0 all read, 1 some file could not be read, 2 bad arguments.")
        {
            paths, checksum,
        };
        RemoteArguments remote = new();
        remote.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            FileInspector inspector = new(ReadLimits.Default, result.GetValue(checksum), findAcquisition ?? (static _ => (null, [])));
            using RemoteInspection elsewhere = new(inspector, remote.From(result), Output.From(result));
            return Task.FromResult(Run(result.GetRequiredValue(paths), (inspector, elsewhere), Output.From(result).Json, cancellation));
        });
        return command;
    }

    private static int Run(string[] paths, (FileInspector Here, RemoteInspection Remote) inspectors, bool json, CancellationToken cancellation)
    {
        string[] addresses = [.. paths.Where(RemoteAddress.Is)];
        IReadOnlyList<string> files = InspectedPaths.Expand(paths.Except(addresses), out IReadOnlyList<string> missing);
        foreach (string path in missing)
        {
            Console.Error.WriteLine($"{path}: there is no such file or folder");
        }

        if (missing.Count > 0)
        {
            return ExitCodes.Misuse;
        }

        bool allRead = true;
        List<InputProblem> problems = [];
        inspectors.Remote.List(addresses, problems, cancellation);
        IEnumerable<InspectedFile> Inspected()
        {
            foreach (InspectedFile inspected in files.Select(inspectors.Here.Inspect).Concat(inspectors.Remote.Inspect(cancellation)))
            {
                cancellation.ThrowIfCancellationRequested();
                allRead &= inspected.Fault is null;
                yield return inspected;
            }
        }

        if (json)
        {
            using Stream output = Console.OpenStandardOutput();
            InspectionJson.Write(output, Inspected());
            output.WriteByte((byte)'\n');
        }
        else
        {
            foreach (InspectedFile file in Inspected())
            {
                InspectionText.Write(Console.Out, file);
            }
        }

        foreach (InputProblem problem in problems)
        {
            Console.Error.WriteLine($"{problem.Path}: {problem.Kind}: {problem.Message}");
        }

        return allRead && problems.Count == 0 ? ExitCodes.Complete : ExitCodes.Incomplete;
    }
}
