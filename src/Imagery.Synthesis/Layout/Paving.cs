using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>The ground of a yard: asphalt, concrete slabs, gravel or earth, with joints and stains.</summary>
internal static class Paving
{
    public static void Lay(Ground ground, YardFrame yard, double extent, Pcg32 random)
    {
        Spectrum colour = random.Unit() switch
        {
            < 0.5 => Spectrum.Grey(random.Between(0.06, 0.14)),
            < 0.75 => Spectrum.Grey(random.Between(0.18, 0.36)),
            < 0.9 => Spectrum.Of(0.2, 0.18, 0.15).Scaled(random.Between(0.7, 1.3)),
            _ => Spectrum.Of(0.22, 0.17, 0.12, 0.26).Scaled(random.Between(0.7, 1.3)),
        };
        colour = colour.Varied(random, 0.05, 0.03);
        ground.Solids.Add(yard.Place(0, 0, extent * 1.5, extent * 1.5, 0, new Surface(colour)
        {
            Grain = (float)random.Between(0.02, 0.1),
            Mottle = (float)random.Between(0.03, 0.16),
            MottleSize = (float)random.Between(6, 40),
            Patches = random.Chance(0.3) ? (float)random.Between(0.02, 0.08) : 0,
            Accent = colour.Scaled(random.Between(0.5, 1.4)),
        }));
        Stains(ground, yard, (extent, colour), random);
        if (random.Chance(0.45))
        {
            Joints(ground, yard, (extent, colour), random);
        }
    }

    private static void Stains(Ground ground, YardFrame yard, (double Extent, Spectrum Colour) of, Pcg32 random)
    {
        int count = random.Whole(5, 60);
        for (int i = 0; i < count; i++)
        {
            Solid patch = yard.Place(
                random.Between(-0.5, 0.5) * of.Extent,
                random.Between(-0.5, 0.5) * of.Extent,
                random.Between(3, 40),
                random.Between(1.5, 10),
                0,
                new Surface(of.Colour.Scaled(random.Between(0.65, 1.3))) { Grain = 0.05f, Mottle = 0.1f, MottleSize = 3 });
            ground.Solids.Add(random.Chance(0.5) ? patch with { Form = Form.Dome, Seed = random.Next() } : patch);
        }
    }

    private static void Joints(Ground ground, YardFrame yard, (double Extent, Spectrum Colour) of, Pcg32 random)
    {
        double pitch = random.Between(4, 15);
        var line = new Surface(of.Colour.Scaled(random.Chance(0.7) ? 0.7 : 1.25));
        double width = random.Between(0.08, 0.3);
        for (double at = -of.Extent / 2; at < of.Extent / 2; at += pitch)
        {
            ground.Solids.Add(yard.Place(at, 0, width, of.Extent, 0, line));
            ground.Solids.Add(yard.Place(0, at, of.Extent, width, 0, line));
        }
    }
}
