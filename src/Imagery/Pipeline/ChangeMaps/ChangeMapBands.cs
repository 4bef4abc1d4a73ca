using Imagery.GeoTiff;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>How numbers stand in the three bytes of a change map; 0 = not compared in each.</summary>
public static class ChangeMapBands
{
    /// <summary>Steps of the second band for each power of ten.</summary>
    private const double PerDecade = 10;

    /// <summary>Steps of the third band for a whole cell.</summary>
    private const double PerCell = 127;

    private const double Middle = 128;

    /// <summary>Names, scales and offsets that GDAL knows: number = scale · byte + offset.</summary>
    public static IReadOnlyList<GdalMetadataItem> Metadata { get; } =
    [
        new("", "DESCRIPTION", 0, "description", "class: 1 no change shown, 2 other change, 3 stacks gained, 4 stacks lost"),
        new("", "DESCRIPTION", 1, "description", "-log10 of the probability of such a difference without change"),
        new("", "SCALE", 1, "scale", "0.1"),
        new("", "OFFSET", 1, "offset", "-0.1"),
        new("", "DESCRIPTION", 2, "description", "change of the share that is the top of a stack"),
        new("", "SCALE", 2, "scale", "0.007874015748031496"),
        new("", "OFFSET", 2, "offset", "-1.0078740157480315"),
    ];

    /// <param name="probability">Of such a difference without change, 0–1.</param>
    public static byte Significance(double probability) =>
        (byte)Math.Min(255, 1 + Math.Round(-PerDecade * Math.Log10(Math.Max(probability, 1e-30))));

    /// <param name="change">Later minus earlier share, −1 to 1.</param>
    public static byte StackChange(double change) => (byte)Math.Clamp(Math.Round(Middle + (PerCell * change)), 1, 255);
}
