using System.CommandLine;
using Imagery.Comparisons.Ledgers;
using Imagery.Onnx;
using Imagery.Pipeline;
using Imagery.Pipeline.ChangeMaps;

namespace Imagery.Cli.Running;

/// <summary>The options that say what is counted and how: declared here alone, for <c>run</c>, <c>submit</c> and <c>worker</c>.</summary>
internal sealed class CountingArguments
{
    private readonly Option<int> _chip = new("--chip-size") { Description = "Side of a chip, pixels. The result is the same for any size.", DefaultValueFactory = _ => new CountOptions().ChipPixels };
    private readonly Option<string?> _bands = new("--bands") { Description = "One-based bands to use: three (red,green,blue) or one. Default: by the bands' roles." };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Date (2023-10-17) that every date is compared with. Default: the first observed one." };
    private readonly Option<string> _detector = new("--detector") { Description = "network, the one built in, or onnx:MODEL.onnx, a YOLO export (oriented boxes, or axis-aligned ones).", DefaultValueFactory = _ => DetectorChoice.BuiltIn.Name };
    private readonly Option<string?> _classes = new("--detector-classes") { Description = "Classes of the model that are containers, by name or number: container,reefer. Default: those whose name says so." };
    private readonly Option<double> _confidence = new("--detector-confidence") { Description = "Least confidence of the model's boxes, 0 to 1.", DefaultValueFactory = _ => new OnnxDetectorOptions().LeastConfidence };
    private readonly Option<bool> _trust = new("--trust-tiff-datetime") { Description = "Take TIFFTAG_DATETIME, a processing time, where nothing better dates a tile." };
    private readonly Option<bool> _asDelivered = new("--no-registration") { Description = "Leave every scene where its files say, and flag it 'unregistered'." };
    private readonly Option<ChangeMapMode> _changeMaps = new("--change-maps") { Description = "Compare pixels between dates: none, coarse (pairs with pixels of 1 m or more) or all.", DefaultValueFactory = _ => new CountOptions().ChangeMaps };
    private readonly Option<string?> _reported = ReportedOption.Create();
    private readonly LedgerArguments _ledger = new();

    /// <summary>Side of a chip, pixels, where it was asked for.</summary>
    public Option<int> ChipSize => _chip;

    /// <summary>Chips examined side by side.</summary>
    public Option<int> Threads { get; } = new("--threads") { Description = "Chips examined side by side. The result is the same for any number.", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>The site file.</summary>
    public Option<string> Sites { get; } = new("--sites") { Description = "Site file: GeoJSON with features of kind 'site' and 'zone'.", Required = true };

    /// <summary>Folder of outputs.</summary>
    public Option<string> Out { get; } = new("--out") { Description = "Folder for the outputs; made when missing.", Required = true };

    /// <param name="writesOutputs">Whether the command takes <c>--out</c>.</param>
    public void AddTo(Command command, bool writesOutputs)
    {
        command.Options.Add(Sites);
        if (writesOutputs)
        {
            command.Options.Add(Out);
        }

        foreach (Option option in new Option[] { Threads, _chip, _bands, _baseline, _detector, _classes, _confidence, _trust, _asDelivered, _changeMaps, _reported })
        {
            command.Options.Add(option);
        }

        _ledger.AddTo(command);
    }

    /// <param name="tiles">Folder of tiles, or one file.</param>
    /// <returns>The request; values that were not understood are among its problems.</returns>
    public RunRequest From(ParseResult parsed, string tiles)
    {
        List<string> misread = [];
        CountOptions options = new()
        {
            Threads = parsed.GetValue(Threads),
            ChipPixels = parsed.GetValue(_chip),
            Bands = Understood(() => RunCommand.BandsOf(parsed.GetValue(_bands)), null, misread),
            ChangeMaps = parsed.GetValue(_changeMaps),
        };
        DetectorChoice detector = new(
            parsed.GetRequiredValue(_detector),
            new OnnxDetectorOptions
            {
                Classes = parsed.GetValue(_classes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
                LeastConfidence = parsed.GetValue(_confidence),
            });
        return new RunRequest(
            tiles,
            parsed.GetValue(Sites) ?? string.Empty,
            parsed.GetValue(Out) ?? string.Empty,
            options,
            Understood(() => RunCommand.DateOf(parsed.GetValue(_baseline)), null, misread),
            detector,
            parsed.GetValue(_trust))
        {
            Reported = parsed.GetValue(_reported),
            Ledger = Understood(() => _ledger.From(parsed, new LedgerOptions()), new LedgerOptions(), misread),
            Register = !parsed.GetValue(_asDelivered),
            Misread = misread,
        };
    }

    /// <summary>All problems are told at once, so one that is found is kept until the others are.</summary>
    private static T Understood<T>(Func<T> read, T otherwise, List<string> misread)
    {
        try
        {
            return read();
        }
        catch (MisuseException problem)
        {
            misread.Add(problem.Message);
            return otherwise;
        }
    }
}
