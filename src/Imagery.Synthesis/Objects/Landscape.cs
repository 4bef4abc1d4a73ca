using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>Trees, grass, heaps of bulk cargo, stacks of timber and pipes.</summary>
internal static class Landscape
{
    public static void Trees(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        Spectrum grass = Spectrum.Of(0.10, 0.13, 0.05, 0.35).Varied(random, 0.2, 0.15);
        ground.Solids.Add(yard.Place(cell.MidU, cell.MidV, cell.Length, cell.Width, 0.02, new Surface(grass) { Grain = 0.1f, Mottle = 0.25f, MottleSize = 5 }));
        int count = (int)(cell.Length * cell.Width * random.Between(0.002, 0.03));
        for (int i = 0; i < count; i++)
        {
            double size = random.Between(2.5, 8);
            Spectrum leaf = Spectrum.Of(0.05, 0.085, 0.03, 0.4).Varied(random, 0.2, 0.15);
            Solid crown = yard.Place(
                cell.U + (random.Unit() * cell.Length),
                cell.V + (random.Unit() * cell.Width),
                size,
                size * random.Between(0.8, 1),
                random.Between(3, 10),
                new Surface(leaf) { Grain = 0.25f, Mottle = 0.4f, MottleSize = 0.8f });
            ground.Solids.Add(crown with { Form = Form.Dome, Seed = random.Next() });
        }
    }

    public static void Heaps(Ground ground, YardFrame yard, Cell cell, (Spectrum Colour, Pcg32 Random) how)
    {
        Pcg32 random = how.Random;
        var dust = new Surface(how.Colour.Mixed(Spectrum.Grey(0.12), 0.4)) { Mottle = 0.25f, MottleSize = 7, Grain = 0.08f };
        ground.Solids.Add(yard.Place(cell.MidU, cell.MidV, cell.Length, cell.Width, 0.02, dust) with { Form = Form.Dome });
        for (double u = cell.U; u < cell.U + cell.Length - 8;)
        {
            double length = Math.Min(random.Between(10, 45), cell.U + cell.Length - u);
            double width = random.Between(0.5, 0.95) * cell.Width;
            var stuff = new Surface(how.Colour) { Grain = 0.15f, Mottle = 0.2f, MottleSize = 2 };
            ground.Solids.Add(yard.Place(u + (length / 2), cell.MidV + (0.05 * cell.Width * random.Normal()), length, width, random.Between(3, 9), stuff)
                with
            { Form = Form.Heap, Seed = random.Next() });
            u += length * random.Between(0.6, 1.2);
        }
    }

    public static Spectrum Bulk(Pcg32 random) => random.Chance(0.6)
        ? Spectrum.Grey(random.Between(0.02, 0.045))
        : Spectrum.Of(0.3, 0.22, 0.14).Varied(random, 0.3, 0.1);

    /// <summary>Bundles of steel, pipes or logs: oblong, low, close together.</summary>
    public static void Bundles(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        Spectrum colour = random.Chance(0.5) ? Spectrum.Of(0.28, 0.2, 0.12) : Spectrum.Grey(random.Between(0.1, 0.4));
        double length = random.Between(3, 9);
        double width = random.Between(0.8, 2);
        for (double u = cell.U + (length / 2); u < cell.U + cell.Length - length; u += length + random.Between(0.3, 2))
        {
            for (double v = cell.V + width; v < cell.V + cell.Width - width; v += width * random.Between(1.05, 2))
            {
                if (random.Chance(0.7))
                {
                    var top = new Surface(colour.Varied(random, 0.15, 0.05)) { CrossRibPitch = 0.4f, RibDepth = 0.2f, Grain = 0.1f };
                    ground.Solids.Add(yard.Around(u, v, 0.03 * random.Normal()).Place(0, 0, length * random.Between(0.8, 1), width, random.Between(0.5, 1.8), top));
                }
            }
        }
    }
}
