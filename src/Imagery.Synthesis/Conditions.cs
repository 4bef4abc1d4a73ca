namespace Imagery.Synthesis;

/// <summary>How one acquisition was taken.</summary>
/// <param name="ShiftX">Georeference error: where the picture's content lies too far right, in pixels.</param>
/// <param name="ShiftY">The same, down.</param>
internal sealed record Conditions(
    DateTimeOffset TimeUtc, double SunAzimuth, double SunElevation, double Blur, double Sharpening, double Noise, double Gain,
    double Haze, double ShiftX, double ShiftY, bool Snow, IReadOnlyList<Footprint> Clouds)
{
    /// <param name="size">Side of the site in metres.</param>
    public static Conditions Draw(Pcg32 random, DateTimeOffset timeUtc, double size, SynthesisOptions options) => new(
        timeUtc,
        random.Between(110, 220),
        random.Between(22, 62),
        random.Between(0.3, 0.65),
        random.Chance(0.6) ? random.Between(0.2, 0.9) : 0,
        random.Between(0.002, 0.012),
        random.Chance(0.4) ? random.Between(0.3, 0.6) : random.Between(0.7, 1.2),
        options.Haze ? random.Between(0.05, 0.2) : random.Between(0, 0.03),
        random.Between(-1.5, 1.5),
        random.Between(-1.5, 1.5),
        options.Snow,
        options.Cloud ? Cloud(random, size) : []);

    public static IReadOnlyList<Footprint> Cloud(Pcg32 random, double size) =>
        [.. Enumerable.Range(0, random.Whole(1, 4)).Select(_ => new Footprint(
            random.Between(0, size), random.Between(0, size), size * random.Between(0.15, 0.4), size * random.Between(0.12, 0.3)))];

    /// <summary>Whether a place lies inside a cloud's ellipse.</summary>
    public bool IsClouded(double x, double y) => Clouds.Any(c => CloudDepth(c, x, y) < 1);

    /// <summary>0 at the centre of a cloud, 1 at its edge.</summary>
    public static double CloudDepth(Footprint c, double x, double y)
    {
        double a = (x - c.X) / (c.Length / 2);
        double b = (y - c.Y) / (c.Width / 2);
        return Math.Sqrt((a * a) + (b * b));
    }
}
