using System.CommandLine;
using System.Globalization;
using Imagery.Cli.Fetching;
using Imagery.Comparisons.Ledgers;
using Imagery.Pipeline;
using Imagery.Remote;

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
        Argument<string> tiles = new("TILES") { Description = "Folder of GeoTIFF tiles (searched recursively), or one file; also s3://bucket/prefix, s3://bucket/path/tile.tif and https://host/path/tile.tif." };
        Option<bool> fresh = new("--fresh") { Description = "Count every scene again. Default: what an earlier run with the same tiles, sites and parameters finished in OUT is kept." };
        var counting = new CountingArguments();
        var remote = new RemoteArguments();
        Command command = new(name, description) { tiles };
        counting.AddTo(command, writesOutputs);
        remote.AddTo(command);
        if (writesOutputs)
        {
            command.Options.Add(fresh);
        }

        command.SetAction((parsed, cancel) => act(parsed, counting.From(parsed, parsed.GetRequiredValue(tiles)) with { Fresh = parsed.GetValue(fresh), Remote = remote.From(parsed) }, cancel));
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

    /// <summary>Of tiles in a bucket or on the web.</summary>
    public RemoteOptions Remote { get; init; } = RemoteArguments.Usual();

    /// <summary>Whether scenes are laid onto each other.</summary>
    public bool Register { get; init; } = true;

    /// <summary>Values that were not understood, in plain words.</summary>
    public IReadOnlyList<string> Misread { get; init; } = [];

    /// <summary>Every problem with what is counted and how; the files and folders aside.</summary>
    public IEnumerable<string> CountingProblems() =>
    [
        .. Misread, .. Options.Validate(), .. Detector.Problems(), .. Ledger.Validate(),
        .. Reported is { } file && !File.Exists(file) ? [$"--reported '{file}': no such file"] : Array.Empty<string>(),
    ];

    /// <exception cref="MisuseException">Something cannot be; the message lists every problem.</exception>
    public void Check()
    {
        List<string> problems = [.. CountingProblems()];
        if (TileSource.ProblemOf(Tiles, Remote) is { } problem)
        {
            problems.Add(problem);
        }

        if (RemoteAddress.Is(Tiles) && File.Exists(Remote.CacheFolder))
        {
            problems.Add($"--remote-cache '{Remote.CacheFolder}': is a file; a folder is needed");
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
