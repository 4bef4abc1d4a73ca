using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>The colours of a yard's containers.</summary>
internal sealed class Palette(IReadOnlyList<(Spectrum Item, double Weight)> colours, double brightness, double hue)
{
    private static readonly Spectrum Red = Spectrum.Of(0.46, 0.10, 0.06, 0.5);
    private static readonly Spectrum DarkRed = Spectrum.Of(0.24, 0.06, 0.05, 0.3);
    private static readonly Spectrum Brown = Spectrum.Of(0.19, 0.10, 0.075, 0.25);
    private static readonly Spectrum Orange = Spectrum.Of(0.55, 0.20, 0.06, 0.6);
    private static readonly Spectrum Yellow = Spectrum.Of(0.55, 0.42, 0.10, 0.6);
    private static readonly Spectrum Teal = Spectrum.Of(0.05, 0.20, 0.20, 0.22);
    private static readonly Spectrum Green = Spectrum.Of(0.07, 0.21, 0.09, 0.25);
    private static readonly Spectrum Blue = Spectrum.Of(0.07, 0.13, 0.32, 0.2);
    private static readonly Spectrum LightBlue = Spectrum.Of(0.20, 0.34, 0.48, 0.35);
    private static readonly Spectrum Navy = Spectrum.Of(0.05, 0.07, 0.15, 0.12);
    private static readonly Spectrum White = Spectrum.Of(0.68, 0.68, 0.66, 0.65);
    private static readonly Spectrum LightGrey = Spectrum.Of(0.40, 0.41, 0.42, 0.42);
    private static readonly Spectrum Grey = Spectrum.Of(0.22, 0.23, 0.24, 0.24);
    private static readonly Spectrum Charcoal = Spectrum.Of(0.09, 0.09, 0.10, 0.10);

    private static readonly Spectrum[] All =
        [Red, DarkRed, Brown, Orange, Yellow, Teal, Green, Blue, LightBlue, Navy, White, LightGrey, Grey, Charcoal];

    public static Palette Create(Pcg32 random) => random.Unit() switch
    {
        < 0.50 => Mixed(random),
        < 0.66 => Sparse(random),
        < 0.80 => Uniform(random, random.Pick(All)),
        < 0.90 => Uniform(random, random.Pick([White, LightGrey])),
        _ => Uniform(random, random.Pick([Brown, DarkRed, Navy, Charcoal, Grey])),
    };

    /// <summary>What most yards show: reds and browns first, then greens and blues, some white.</summary>
    public static Palette Mixed(Pcg32 random)
    {
        double[] shares = [5, 2, 3, 1.5, 0.5, 2, 1, 3, 1, 1, 1.5, 1.2, 1, 0.5];
        return new([.. All.Select((c, i) => (c, shares[i] * random.Between(0.2, 1.8)))], random.Between(0.08, 0.25), random.Between(0.03, 0.1));
    }

    /// <summary>The roof of one container, weathered.</summary>
    public Surface Roof(Pcg32 random)
    {
        Spectrum colour = random.Pick(colours).Varied(random, brightness, hue);
        double fade = random.Chance(0.25) ? random.Between(0, 0.35) : 0;
        colour = colour.Mixed(Spectrum.Grey(0.3), fade);
        bool logo = random.Chance(0.06);
        return new Surface(colour)
        {
            Grain = (float)random.Between(0.02, 0.06),
            Mottle = (float)random.Between(0.02, 0.1),
            MottleSize = (float)random.Between(1, 4),
            RibPitch = random.Chance(0.8) ? (float)random.Between(0.28, 1.2) : 0,
            RibDepth = (float)random.Between(0.02, 0.12),
            Rim = random.Chance(0.7) ? (float)random.Between(0.08, 0.2) : 0,
            RimGain = (float)random.Between(0.6, 1.35),
            Patches = random.Chance(0.25) ? (float)random.Between(0.05, 0.35) : 0,
            Accent = logo ? Spectrum.Grey(0.5) : Spectrum.Of(0.16, 0.09, 0.06),
            Logo = logo ? ((float)random.Between(0.6, 2), (float)random.Between(0.3, 0.8)) : (0, 0),
        };
    }

    private static Palette Sparse(Pcg32 random) =>
        new([.. Enumerable.Range(0, random.Whole(2, 4)).Select(_ => (random.Pick(All), random.Between(0.3, 1)))], random.Between(0.05, 0.2), 0.04);

    private static Palette Uniform(Pcg32 random, Spectrum colour)
    {
        double strays = random.Chance(0.5) ? 0 : random.Between(0.02, 0.15);
        return new([(colour, 1 - strays), (random.Pick(All), strays)], random.Between(0.02, 0.1), random.Between(0, 0.03));
    }
}
