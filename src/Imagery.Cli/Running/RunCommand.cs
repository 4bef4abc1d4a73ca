using System.CommandLine;
using System.Globalization;
using Imagery.Comparisons.Ledgers;
using Imagery.Onnx;
using Imagery.Pipeline;
using Imagery.Pipeline.ChangeMaps;

namespace Imagery.Cli.Running;

/// <summary><c>imagery run TILES --sites SITES --out OUT</c>: the main job.</summary>
internal static class RunCommand
{
    public static Command Create() => Create(
        "run",
        """
        Counts containers: finds scenes, counts, compares, writes every output.

        Example: imagery run testdata/ports --sites testdata/ports/sites.geojson --out out

        Exit codes: 0 all was observed, 1 finished but something could not be observed (the outputs name it), 2 bad options or site file, 3 failed, 130 cancelled.
        """,
        writesOutputs: true,
        (parsed, request, cancel) => Task.FromResult(new RunJob(Output.From(parsed)).Run(request, cancel)));

    /// <summary>A command with the options that say what is counted and how.</summary>
    /// <param name="writesOutputs">Whether it takes <c>--out</c> and <c>--fresh</c>.</param>
    public static Command Create(string name, string description, bool writesOutputs, Func<ParseResult, RunRequest, CancellationToken, Task<int>> act)
    {
        Argument<string> tiles = new("TILES") { Description = "Folder of GeoTIFF tiles (searched recursively), or one file." };
        Option<string> sites = new("--sites") { Description = "Site file: GeoJSON with features of kind 'site' and 'zone'.", Required = true };
        Option<string> @out = new("--out") { Description = "Folder for the outputs; made when missing.", Required = true };
        Option<int> threads = new("--threads") { Description = "Chips examined side by side. The result is the same for any number.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<int> chip = new("--chip-size") { Description = "Side of a chip, pixels. The result is the same for any size.", DefaultValueFactory = _ => new CountOptions().ChipPixels };
        Option<string?> bands = new("--bands") { Description = "One-based bands to use: three (red,green,blue) or one. Default: by the bands' roles." };
        Option<string?> baseline = new("--baseline") { Description = "Date (2023-10-17) that every date is compared with. Default: the first observed one." };
        Option<string> detector = new("--detector") { Description = "network, the one built in, or onnx:MODEL.onnx, a YOLO export (oriented boxes, or axis-aligned ones).", DefaultValueFactory = _ => DetectorChoice.BuiltIn.Name };
        Option<string?> classes = new("--detector-classes") { Description = "Classes of the model that are containers, by name or number: container,reefer. Default: those whose name says so." };
        Option<double> confidence = new("--detector-confidence") { Description = "Least confidence of the model's boxes, 0 to 1.", DefaultValueFactory = _ => new OnnxDetectorOptions().LeastConfidence };
        Option<bool> trust = new("--trust-tiff-datetime") { Description = "Take TIFFTAG_DATETIME, a processing time, where nothing better dates a tile." };
        Option<bool> asDelivered = new("--no-registration") { Description = "Leave every scene where its files say, and flag it 'unregistered'." };
        Option<ChangeMapMode> changeMaps = new("--change-maps") { Description = "Compare pixels between dates: none, coarse (pairs with pixels of 1 m or more) or all.", DefaultValueFactory = _ => new CountOptions().ChangeMaps };
        Option<string?> reported = ReportedOption.Create();
        Option<bool> fresh = new("--fresh") { Description = "Count every scene again. Default: what an earlier run with the same tiles, sites and parameters finished in OUT is kept." };
        var ledger = new LedgerArguments();
        Command command = new(name, description)
        {
            tiles, sites, @out, threads, chip, bands, baseline, detector, classes, confidence, trust, asDelivered, changeMaps, reported, fresh,
        };
        ledger.AddTo(command);
        if (!writesOutputs)
        {
            command.Options.Remove(@out);
            command.Options.Remove(fresh);
        }

        command.SetAction((parsed, cancel) => act(
            parsed,
            new RunRequest(
                parsed.GetRequiredValue(tiles),
                parsed.GetRequiredValue(sites),
                parsed.GetValue(@out) ?? string.Empty,
                new CountOptions { Threads = parsed.GetValue(threads), ChipPixels = parsed.GetValue(chip), Bands = BandsOf(parsed.GetValue(bands)), ChangeMaps = parsed.GetValue(changeMaps) },
                DateOf(parsed.GetValue(baseline)),
                new DetectorChoice(
                    parsed.GetRequiredValue(detector),
                    new OnnxDetectorOptions
                    {
                        Classes = parsed.GetValue(classes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
                        LeastConfidence = parsed.GetValue(confidence),
                    }),
                parsed.GetValue(trust))
            {
                Reported = parsed.GetValue(reported),
                Fresh = parsed.GetValue(fresh),
                Ledger = ledger.From(parsed, new LedgerOptions()),
                Register = !parsed.GetValue(asDelivered),
            },
            cancel));
        return command;
    }

    /// <exception cref="MisuseException">Not a date.</exception>
    public static DateOnly? DateOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw new MisuseException($"--baseline '{text}': allowed is a date such as 2023-10-17");
    }

    internal static IReadOnlyList<int>? BandsOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        List<int> bands = [];
        foreach (string part in text.Split(','))
        {
            bands.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int band)
                ? band
                : throw new MisuseException($"--bands '{text}': allowed are numbers such as 3,2,1 or 1"));
        }

        return bands;
    }
}

/// <summary>What the user asked <c>run</c> to do.</summary>
internal sealed record RunRequest(string Tiles, string Sites, string Out, CountOptions Options, DateOnly? Baseline, DetectorChoice Detector, bool TrustTiffDateTime)
{
    /// <summary>File of published observations, or null.</summary>
    public string? Reported { get; init; }

    /// <summary>Forget what earlier runs finished.</summary>
    public bool Fresh { get; init; }

    /// <summary>What the ledger of ship calls assumes.</summary>
    public LedgerOptions Ledger { get; init; } = new();

    /// <summary>Whether scenes are laid onto each other.</summary>
    public bool Register { get; init; } = true;

    /// <exception cref="MisuseException">Something cannot be; the message lists every problem.</exception>
    public void Check()
    {
        List<string> problems = [.. Options.Validate(), .. Detector.Problems(), .. Ledger.Validate()];
        if (!File.Exists(Tiles) && !Directory.Exists(Tiles))
        {
            problems.Add($"TILES '{Tiles}': no such folder or file");
        }

        if (!File.Exists(Sites))
        {
            problems.Add($"--sites '{Sites}': no such file");
        }

        if (File.Exists(Out))
        {
            problems.Add($"--out '{Out}': is a file; a folder is needed");
        }

        if (problems.Count > 0)
        {
            throw new MisuseException(string.Join(Environment.NewLine + "imagery: ", problems));
        }
    }
}
