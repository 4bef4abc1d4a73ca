using System.CommandLine;
using System.Text.Json;
using Imagery.GeoTiff;
using Imagery.Synthesis;
using Imagery.Synthesis.Sensors;

namespace Imagery.Cli.Synthesizing;

/// <summary><c>imagery synthesize DIR --seed N …</c>.</summary>
internal static class SynthesizeCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("DIR") { Description = "Folder to write into; made when missing." };
        var options = new SynthesizeOptions();
        Command command = new(
            "synthesize",
            "Draws georeferenced tiles of container yards, with sites.geojson, truth.geojson and truth-counts.csv.\n"
            + "Without --assorted: two ports, Najin and Dunay, over dates. The same options give the same bytes.\n\n"
            + "Examples:\n  imagery synthesize out/ports --seed 7\n  imagery synthesize out/yards --assorted 20 --seed 1 --pixel-size 0.5\n\n"
            + "Exit codes: 0 drawn, 2 bad arguments, 3 a file could not be written.")
        {
            folder,
        };
        options.AddTo(command);
        command.SetAction((result, cancellation) => Task.FromResult(
            Run(result.GetRequiredValue(folder), options.From(result), Output.From(result), cancellation)));
        return command;
    }

    private static int Run(string folder, SynthesisOptions options, Output output, CancellationToken cancellation)
    {
        SynthesisSummary summary = Synthesizer.Draw(folder, options, output.Say, cancellation);
        output.Result(output.Json
            ? JsonSerializer.Serialize(new { sites = summary.Sites, scenes = summary.Scenes, files = summary.Files, containers = summary.Containers })
            : $"{summary.Files} files of {summary.Scenes} scenes of {summary.Sites} sites, {summary.Containers} containers, in {folder}");
        return ExitCodes.Complete;
    }
}
