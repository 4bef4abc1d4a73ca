using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Imagery.Cli.Running;
using Imagery.Onnx;
using Imagery.Reporting;

namespace Imagery.Cli.Verifying;

/// <summary><c>imagery verify OUT</c>: whether inputs and outputs still are what the manifest says, and whether a repetition gives the same bytes.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("OUT") { Description = "Output folder of an earlier run." };
        Option<string?> tiles = new("--tiles") { Description = "The folder of tiles (or the one tile). Default: looked for beside OUT and below the current folder." };
        Option<string?> sites = new("--sites") { Description = "The site file. Default: looked for in the same places by its name and content." };
        Option<string?> rerun = new("--rerun")
        {
            Description = "Repeat the run with the manifest's parameters and demand identical bytes; TILES may be named here.",
            HelpName = "TILES",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> detector = new("--detector") { Description = "For --rerun: network, or the onnx:MODEL.onnx that made the outputs.", DefaultValueFactory = _ => DetectorChoice.BuiltIn.Name };
        Command command = new(
            "verify",
            """
            Recomputes the SHA-256 of the inputs and outputs of a run and says what differs from its manifest.

            Example: imagery verify out --rerun testdata/ports --sites testdata/ports/sites.geojson

            Exit codes: 0 all is as recorded, 1 something differs, is missing or was not found, 2 bad options or no manifest.
            """)
        {
            folder, tiles, sites, rerun, detector,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            Output.From(parsed),
            new VerifyRequest(
                parsed.GetRequiredValue(folder), parsed.GetValue(tiles) ?? parsed.GetValue(rerun), parsed.GetValue(sites), parsed.GetResult(rerun) is not null),
            new DetectorChoice(parsed.GetRequiredValue(detector), new OnnxDetectorOptions()),
            cancel)));
        return command;
    }

    private static int Run(Output output, VerifyRequest asked, DetectorChoice detector, CancellationToken cancel)
    {
        string[] problems = [.. asked.Problems(), .. detector.Problems()];
        if (problems.Length > 0)
        {
            throw new MisuseException(string.Join(Environment.NewLine + "imagery: ", problems));
        }

        StoredManifest manifest = StoredManifest.Read(Path.Combine(asked.Out, ManifestJson.FileName));
        string? tiles = asked.Tiles ?? InputFinder.Tiles(manifest, asked.Out);
        VerifyRequest request = asked with { Tiles = tiles, Sites = asked.Sites ?? InputFinder.SiteFile(manifest, asked.Out, tiles) };
        List<Finding> findings =
        [
            .. FolderCheck.Outputs(manifest, request.Out),
            .. FolderCheck.Inputs(manifest, request.Tiles),
            FolderCheck.SiteFile(manifest, request.Sites),
        ];
        if (request.Rerun && request is { Tiles: not null, Sites: not null })
        {
            output.Say($"repeating the run over {request.Tiles}");
            findings.AddRange(Repetition.Run(manifest, request, detector, cancel));
        }
        else if (request.Rerun)
        {
            findings.Add(new Finding("rerun", ".", FileState.NotChecked, "the tiles or the site file were not found; name them with --tiles and --sites"));
        }

        Print(output, findings);
        return findings.Exists(f => f.IsFault) ? ExitCodes.Incomplete : ExitCodes.Complete;
    }

    private static void Print(Output output, List<Finding> findings)
    {
        if (output.Json)
        {
            output.Result(JsonSerializer.Serialize(
                new
                {
                    same = !findings.Exists(f => f.IsFault),
                    files = findings.Select(f => new { part = f.Part, path = f.Path, state = f.Word, message = f.Message }),
                },
                s_json));
            return;
        }

        foreach (Finding finding in findings.Where(f => f.State != FileState.Same))
        {
            output.Result($"{finding.Word,-11} {finding.Part,-9} {finding.Path}: {finding.Message}");
        }

        foreach (IGrouping<string, Finding> part in findings.GroupBy(f => f.Part))
        {
            output.Result(string.Create(
                CultureInfo.InvariantCulture, $"{part.Key}: {part.Count(f => f.State == FileState.Same)} of {part.Count(f => f.State != FileState.Unlisted)} as recorded"));
        }
    }

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };
}

/// <summary>What the user asked <c>verify</c> to do.</summary>
internal sealed record VerifyRequest(string Out, string? Tiles, string? Sites, bool Rerun)
{
    public IEnumerable<string> Problems()
    {
        if (!File.Exists(Path.Combine(Out, ManifestJson.FileName)))
        {
            yield return $"OUT '{Out}': no {ManifestJson.FileName} there; OUT is the --out folder of an earlier 'imagery run'";
        }

        if (Tiles is not null && !File.Exists(Tiles) && !Directory.Exists(Tiles))
        {
            yield return $"TILES '{Tiles}': no such folder or file";
        }

        if (Sites is not null && !File.Exists(Sites))
        {
            yield return $"--sites '{Sites}': no such file";
        }
    }
}
