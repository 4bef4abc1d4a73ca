using Imagery.GeoTiff;
using Imagery.Sites;
using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis;

/// <summary>What is to be drawn. The same options give the same files, byte for byte.</summary>
public sealed record SynthesisOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of invented yards with one date each; 0 = the two ports.</summary>
    public int Assorted { get; init; }

    /// <summary>Dates of the two ports.</summary>
    public int Dates { get; init; } = 4;

    /// <summary>The same containers and ships on every date of the two ports, under other light and another sensor; no clouds but those asked for.</summary>
    public bool Still { get; init; }

    /// <summary>The two ports over the dates of the story of October to December 2023 (<see cref="StoryScenes"/>), whatever else is asked of dates.</summary>
    public bool Story { get; init; }

    /// <summary>Metres.</summary>
    public double PixelSize { get; init; } = 0.5;

    public DrawnBands Bands { get; init; } = DrawnBands.Rgb;

    /// <summary>8 or 16; 16-bit files use 11 bits, as satellites deliver.</summary>
    public int Bits { get; init; } = 8;

    public WrittenCompression Compression { get; init; } = WrittenCompression.Deflate;

    /// <summary>Side of a file in pixels.</summary>
    public int TileSize { get; init; } = 2048;

    /// <summary>Pixels that neighbouring files share.</summary>
    public int Overlap { get; init; }

    /// <summary>About 0.5 (sparse), 1 or 1.4 (full).</summary>
    public double Density { get; init; } = 1;

    /// <summary>Share of the scenes with haze, 0 to 1.</summary>
    public double Haze { get; init; } = 0.2;

    /// <summary>Share of the scenes with clouds, 0 to 1.</summary>
    public double Cloud { get; init; }

    /// <summary>Share of the scenes under snow, 0 to 1.</summary>
    public double Snow { get; init; }

    /// <summary>Largest turn of a date's picture against the map, degrees.</summary>
    public double Rotation { get; init; }

    /// <summary>Largest displacement of a date's picture against the map, metres.</summary>
    public double Shift { get; init; }

    /// <summary>Side of a site in metres; null = 250 to 400 for yards, 400 for ports.</summary>
    public double? SiteSize { get; init; }

    /// <summary>Share of an invented yard's site that bears containers, 0 to 1; null = as it comes, from none to a half.</summary>
    public double? YardShare { get; init; }
}

/// <summary>What was drawn.</summary>
public sealed record SynthesisSummary(int Sites, int Scenes, int Files, int Containers);
