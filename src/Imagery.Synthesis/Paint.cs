namespace Imagery.Synthesis;

/// <summary>Reflectance 0 to 1 by band, and how much it varies.</summary>
/// <param name="Mottle">Amplitude of the blotches, as a share of the reflectance.</param>
/// <param name="RibPitch">Metres between corrugations across the length, or 0.</param>
/// <param name="RibDepth">Share by which a rib's flank darkens.</param>
/// <param name="Rim">Share by which the outer 0.2 m is brighter.</param>
internal readonly record struct Paint(
    float Red, float Green, float Blue, float Nir, float Mottle = 0.05f, float RibPitch = 0, float RibDepth = 0, float Rim = 0)
{
    public static Paint Grey(double level, double mottle = 0.06) =>
        new((float)level, (float)level, (float)(level * 0.98), (float)(level * 1.05), (float)mottle);

    /// <summary>Sun-bleached: mixed with a light grey by a share.</summary>
    public Paint Faded(double share)
    {
        float f = (float)share;
        float grey = ((Red + Green + Blue) * 0.3f) + 0.03f;
        return this with { Red = Red + (f * (grey - Red)), Green = Green + (f * (grey - Green)), Blue = Blue + (f * (grey - Blue)) };
    }

    public Paint Times(double factor)
    {
        float f = (float)factor;
        return this with { Red = Math.Min(1, Red * f), Green = Math.Min(1, Green * f), Blue = Math.Min(1, Blue * f), Nir = Math.Min(1, Nir * f) };
    }
}

/// <summary>Colours of container lines, grounds and clutter.</summary>
internal static class Palette
{
    public static readonly Paint Water = new(0.035f, 0.05f, 0.06f, 0.015f, 0.25f);
    public static readonly Paint Leaves = new(0.05f, 0.09f, 0.04f, 0.4f, 0.5f);
    public static readonly Paint Snow = new(0.8f, 0.82f, 0.85f, 0.75f, 0.05f);

    /// <summary>Ground between and below the stacks is dark: little sky is seen from there.</summary>
    public static readonly Paint Gap = Paint.Grey(0.035, 0.2);

    public static readonly Paint[] Containers =
    [
        new(0.36f, 0.10f, 0.07f, 0.38f), new(0.42f, 0.16f, 0.09f, 0.42f), new(0.07f, 0.16f, 0.36f, 0.2f),
        new(0.30f, 0.45f, 0.52f, 0.5f), new(0.62f, 0.63f, 0.62f, 0.62f), new(0.75f, 0.76f, 0.75f, 0.74f),
        new(0.34f, 0.35f, 0.36f, 0.36f), new(0.06f, 0.26f, 0.14f, 0.35f), new(0.62f, 0.28f, 0.05f, 0.6f),
        new(0.66f, 0.52f, 0.08f, 0.65f), new(0.22f, 0.11f, 0.08f, 0.28f), new(0.12f, 0.13f, 0.16f, 0.15f),
        new(0.50f, 0.10f, 0.28f, 0.5f), new(0.10f, 0.33f, 0.33f, 0.4f),
    ];

    public static readonly Paint[] Grounds =
    [
        Paint.Grey(0.10, 0.12), Paint.Grey(0.15, 0.10), Paint.Grey(0.24, 0.12), Paint.Grey(0.32, 0.10),
        new(0.24f, 0.20f, 0.15f, 0.32f, 0.2f), new(0.30f, 0.26f, 0.21f, 0.36f, 0.16f), new(0.20f, 0.20f, 0.19f, 0.24f, 0.3f),
    ];

    public static Paint Container(Pcg32 random, IReadOnlyList<Paint> palette, double ribDepth) =>
        random.Pick(palette).Faded(random.Between(0.05, 0.5)).Times(random.Between(0.78, 1.22)) with
        {
            Mottle = (float)random.Between(0.02, 0.2),
            RibPitch = (float)random.Between(0.9, 1.3),
            RibDepth = (float)(ribDepth * random.Between(0.3, 1)),
            Rim = (float)random.Between(-0.1, 0.3),
        };
}
