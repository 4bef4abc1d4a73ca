namespace Imagery.Synthesis;

/// <summary>What to draw. Lengths are metres, <see cref="TileSize"/> and <see cref="Overlap"/> pixels.</summary>
public sealed record SynthesisOptions
{
    public long Seed { get; init; } = 1;

    /// <summary>1 or 2: Najin, then Dunay. Ignored when <see cref="Assorted"/> is positive.</summary>
    public int Ports { get; init; } = 2;

    public int Dates { get; init; } = 4;

    /// <summary>Number of independent random sites to draw instead of ports; 0 draws ports.</summary>
    public int Assorted { get; init; }

    public double PixelSize { get; init; } = 0.5;

    /// <summary>rgb, pan or bgrn.</summary>
    public string Bands { get; init; } = "rgb";

    public bool SixteenBit { get; init; }

    /// <summary>none, lzw or deflate.</summary>
    public string Compression { get; init; } = "deflate";

    /// <summary>0 writes one file a scene.</summary>
    public int TileSize { get; init; }

    public int Overlap { get; init; } = 32;

    public double SiteSize { get; init; } = 320;

    /// <summary>Share of the slots of a block that are filled in a full yard, 0 to 1.</summary>
    public double Density { get; init; } = 0.85;

    public bool Haze { get; init; }

    public bool Cloud { get; init; }

    public bool Snow { get; init; }

    public bool Rotation { get; init; }
}
