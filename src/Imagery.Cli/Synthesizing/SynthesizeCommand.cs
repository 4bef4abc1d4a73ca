using System.CommandLine;
using Imagery.Synthesis;

namespace Imagery.Cli.Synthesizing;

/// <summary><c>imagery synthesize DIR</c>: draws scenes with truth.</summary>
internal static class SynthesizeCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "Where tiles and truth are written." };
    private static readonly Option<long> Seed = With("--seed", 1L, "Same seed, same bytes.");
    private static readonly Option<int> Ports = With("--ports", 2, "1 or 2 ports.");
    private static readonly Option<int> Dates = With("--dates", 4, "Acquisitions a port.");
    private static readonly Option<int> Assorted = With("--assorted", 0, "Draw this many independent random yards instead of ports.");
    private static readonly Option<double> PixelSize = With("--pixel-size", 0.5, "Metres.");
    private static readonly Option<string> Bands = With("--bands", "rgb", "rgb, pan or bgrn.").AcceptOnlyFromAmong("rgb", "pan", "bgrn");
    private static readonly Option<string> SampleType = With("--sample-type", "uint8", "uint8 or uint16.").AcceptOnlyFromAmong("uint8", "uint16");
    private static readonly Option<string> Compression = With("--compression", "deflate", "none, lzw or deflate.").AcceptOnlyFromAmong("none", "lzw", "deflate");
    private static readonly Option<int> TileSize = With("--tile-size", 0, "Pixels; 0 writes one file a scene.");
    private static readonly Option<int> Overlap = With("--overlap", 32, "Pixels that neighbouring tiles share.");
    private static readonly Option<double> SiteSize = With("--site-size", 320.0, "Metres.");
    private static readonly Option<string> Density = With("--density", "normal", "low, normal or high.").AcceptOnlyFromAmong("low", "normal", "high");
    private static readonly Option<bool> Haze = With("--haze", false, "Veil every scene.");
    private static readonly Option<bool> Cloud = With("--cloud", false, "Put clouds over every scene.");
    private static readonly Option<bool> Snow = With("--snow", false, "Cover ground and most bodies with snow.");
    private static readonly Option<bool> Rotation = With("--rotation", false, "Turn the raster against the map grid.");

    public static Command Create()
    {
        Command command = new("synthesize", "Draw georeferenced tiles of two ports, or of random yards, with their truth.")
        {
            Folder, Seed, Ports, Dates, Assorted, PixelSize, Bands, SampleType, Compression, TileSize, Overlap, SiteSize, Density,
            Haze, Cloud, Snow, Rotation,
        };
        command.SetAction(parsed => Synthesizer.Draw(parsed.GetValue(Folder)!, Read(parsed)));
        return command;
    }

    private static SynthesisOptions Read(ParseResult parsed) => new()
    {
        Seed = parsed.GetValue(Seed),
        Ports = parsed.GetValue(Ports),
        Dates = parsed.GetValue(Dates),
        Assorted = parsed.GetValue(Assorted),
        PixelSize = parsed.GetValue(PixelSize),
        Bands = parsed.GetValue(Bands)!,
        SixteenBit = parsed.GetValue(SampleType) == "uint16",
        Compression = parsed.GetValue(Compression)!,
        TileSize = parsed.GetValue(TileSize),
        Overlap = parsed.GetValue(Overlap),
        SiteSize = parsed.GetValue(SiteSize),
        Density = parsed.GetValue(Density) switch { "low" => 0.4, "high" => 1, _ => 0.85 },
        Haze = parsed.GetValue(Haze),
        Cloud = parsed.GetValue(Cloud),
        Snow = parsed.GetValue(Snow),
        Rotation = parsed.GetValue(Rotation),
    };

    private static Option<T> With<T>(string name, T value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
