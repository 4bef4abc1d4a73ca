namespace Imagery.Synthesis.Painting;

/// <summary>Reflectance in red, green, blue and near infrared, linear, about 0 to 1.</summary>
internal readonly record struct Spectrum(float R, float G, float B, float N)
{
    public static Spectrum Grey(double level) => new((float)level, (float)level, (float)level, (float)level);

    public static Spectrum Of(double r, double g, double b, double? n = null) =>
        new((float)r, (float)g, (float)b, (float)(n ?? ((r + g + b) / 3)));

    public Spectrum Scaled(double factor)
    {
        float f = (float)factor;
        return new(R * f, G * f, B * f, N * f);
    }

    /// <summary>Each band scaled by its own random factor: no two paints are alike.</summary>
    public Spectrum Varied(Pcg32 random, double brightness, double hue)
    {
        double common = Math.Max(0.3, 1 + (random.Normal() * brightness));
        float Vary(float v) => (float)(v * common * Math.Max(0.3, 1 + (random.Normal() * hue)));
        return new(Vary(R), Vary(G), Vary(B), Vary(N));
    }

    public Spectrum Mixed(Spectrum other, double share)
    {
        float s = (float)share;
        return new(R + (s * (other.R - R)), G + (s * (other.G - G)), B + (s * (other.B - B)), N + (s * (other.N - N)));
    }
}
