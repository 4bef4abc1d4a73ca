namespace Imagery.Synthesis.Sensors;

/// <summary>A cloud with a ragged outline and a soft edge. Frame of the site, metres.</summary>
/// <param name="Waves">Amplitude and phase of the outline's waves, lowest first.</param>
internal sealed record Cloud(double X, double Y, double Radius, IReadOnlyList<(double Amplitude, double Phase)> Waves)
{
    public static IReadOnlyList<Cloud> Create(Pcg32 random, double size, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new Cloud(
            random.Between(-0.1, 1.1) * size,
            random.Between(-0.1, 1.1) * size,
            random.Between(0.08, 0.3) * size,
            [.. Enumerable.Range(2, 6).Select(k => (random.Between(0.05, 0.5) / k, random.Between(0, 6.28)))])),
    ];

    /// <summary>1 inside, 0 outside, 0.5 on the outline.</summary>
    public double CoverAt(double x, double y)
    {
        double dx = x - X;
        double dy = y - Y;
        double distance = Math.Sqrt((dx * dx) + (dy * dy));
        if (distance > 2.5 * Radius)
        {
            return 0;
        }

        double edge = OutlineAt(Math.Atan2(dy, dx));
        return Math.Clamp(0.5 + ((edge - distance) / (0.25 * Radius)), 0, 1);
    }

    /// <summary>Corners of the outline, in order of the angle.</summary>
    public IReadOnlyList<(double X, double Y)> Ring() =>
    [
        .. Enumerable.Range(0, 48).Select(i =>
        {
            double angle = i * Math.PI / 24;
            double r = OutlineAt(angle);
            return (X + (r * Math.Cos(angle)), Y + (r * Math.Sin(angle)));
        }),
    ];

    private double OutlineAt(double angle)
    {
        double r = 1;
        for (int k = 0; k < Waves.Count; k++)
        {
            r += Waves[k].Amplitude * Math.Cos(((k + 2) * angle) + Waves[k].Phase);
        }

        return Radius * r;
    }
}
