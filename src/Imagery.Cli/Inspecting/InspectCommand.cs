using System.CommandLine;
using Imagery.GeoTiff;

namespace Imagery.Cli.Inspecting;

/// <summary><c>imagery inspect PATH… [--checksum] [--json]</c>.</summary>
internal static class InspectCommand
{
    /// <param name="findAcquisition">Null = times are not looked for.</param>
    public static Command Create(AcquisitionFinder? findAcquisition = null)
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "GeoTIFF files, or folders to search for *.tif and *.tiff.",
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
        command.SetAction((result, cancellation) => Task.FromResult(Run(
            result.GetRequiredValue(paths),
            new FileInspector(ReadLimits.Default, result.GetValue(checksum), findAcquisition ?? (static _ => (null, []))),
            Output.From(result).Json,
            cancellation)));
        return command;
    }

    private static int Run(string[] paths, FileInspector inspector, bool json, CancellationToken cancellation)
    {
        IReadOnlyList<string> files = InspectedPaths.Expand(paths, out IReadOnlyList<string> missing);
        foreach (string path in missing)
        {
            Console.Error.WriteLine($"{path}: there is no such file or folder");
        }

        if (missing.Count > 0)
        {
            return ExitCodes.Misuse;
        }

        bool allRead = true;
        IEnumerable<InspectedFile> Inspected()
        {
            foreach (string file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                InspectedFile inspected = inspector.Inspect(file);
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

        return allRead ? ExitCodes.Complete : ExitCodes.Incomplete;
    }
}
