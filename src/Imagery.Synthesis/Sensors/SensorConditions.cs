namespace Imagery.Synthesis.Sensors;

/// <summary>What an image of a scene went through before it became numbers.</summary>
/// <param name="Blur">Deviation of the point spread, pixels, beyond the area of the pixel.</param>
/// <param name="Gain">Number of a surface of reflectance 1 over the largest number.</param>
/// <param name="Offset">Added, as a share of the largest number.</param>
/// <param name="Gamma">1 = linear; below 1 lifts the dark.</param>
/// <param name="NoiseLevel">Deviation at mid level, share of the largest number.</param>
internal sealed record SensorConditions(double Blur, double Gain, double Offset, double Gamma, double NoiseLevel)
{
    /// <summary>Strength of an unsharp mask of radius 1.2 px; 0 = none.</summary>
    public double Sharpening { get; init; }

    /// <summary>Share of the light that haze replaces.</summary>
    public double Haze { get; init; }

    /// <summary>Steps of the block transform's quantiser, share of the largest number; 0 = no such loss.</summary>
    public double JpegStep { get; init; }

    /// <summary>Share of the colour that is kept.</summary>
    public double Saturation { get; init; } = 1;

    /// <summary>Gains of R, G, B, NIR against each other.</summary>
    public (double R, double G, double B, double N) Balance { get; init; } = (1, 1, 1, 1);

    public static SensorConditions Create(Pcg32 random, double hazeShare)
    {
        bool dark = random.Chance(0.35);
        return new SensorConditions(
            random.Between(0.25, 0.75),
            dark ? random.Between(0.45, 1.0) : random.Between(0.9, 1.7),
            random.Between(0, 0.05),
            random.Chance(0.5) ? 1 : random.Between(0.6, 0.9),
            random.Between(0.002, 0.012))
        {
            Sharpening = random.Chance(0.4) ? random.Between(0.3, 1.3) : 0,
            Haze = random.Chance(hazeShare) ? random.Between(0.1, 0.45) : 0,
            JpegStep = random.Chance(0.2) ? random.Between(0.01, 0.05) : 0,
            Saturation = random.Between(0.6, 1.1),
            Balance = (random.Between(0.9, 1.1), random.Between(0.95, 1.05), random.Between(0.88, 1.1), random.Between(0.9, 1.3)),
        };
    }
}
