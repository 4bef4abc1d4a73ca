using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>Cranes: legs on the ground, beams in the air.</summary>
internal static class Cranes
{
    /// <summary>A gantry over a block, its beam across the yard's length.</summary>
    /// <param name="span">Between the legs, metres.</param>
    public static void Gantry(Ground ground, YardFrame at, double span, Pcg32 random)
    {
        Surface steel = Paint(random);
        double height = random.Between(16, 22);
        foreach (double v in (double[])[-span / 2, span / 2])
        {
            ground.Solids.Add(at.Place(-4, v, 0.9, 0.9, height, steel));
            ground.Solids.Add(at.Place(4, v, 0.9, 0.9, height, steel));
            ground.Solids.Add(at.Place(0, v, 9.5, 1.1, 1.6, steel));
        }

        foreach (double u in (double[])[-2.2, 2.2])
        {
            ground.Solids.Add(at.Place(u, 0, 1.1, span + 3, height, steel) with { Bottom = height - 1.5 });
        }

        var house = new Surface(Spectrum.Grey(random.Between(0.3, 0.75)));
        ground.Solids.Add(at.Place(0, random.Between(-0.3, 0.3) * span, 5, 3, height + 2, house) with { Bottom = height });
    }

    /// <summary>A quay crane whose boom reaches over the water, towards negative v.</summary>
    public static void Quay(Ground ground, YardFrame at, Pcg32 random)
    {
        Surface steel = Paint(random);
        double height = random.Between(25, 38);
        foreach (double v in (double[])[1.5, 17])
        {
            ground.Solids.Add(at.Place(-7, v, 1.2, 1.2, height, steel));
            ground.Solids.Add(at.Place(7, v, 1.2, 1.2, height, steel));
            ground.Solids.Add(at.Place(0, v, 15, 1, 4, steel) with { Bottom = 3 });
            ground.Solids.Add(at.Place(0, v, 15, 1, height - 6, steel) with { Bottom = height - 7 });
        }

        foreach (double u in (double[])[-2.5, 2.5])
        {
            ground.Solids.Add(at.Place(u, -4, 0.9, random.Between(55, 65), height, steel) with { Bottom = height - 1.5 });
        }

        for (double v = -30; v < 25; v += 4.5)
        {
            ground.Solids.Add(at.Around(0, v, v % 2 == 0 ? 0.7 : -0.7).Place(0, 0, 6.5, 0.4, height, steel) with { Bottom = height - 1 });
        }

        ground.Solids.Add(at.Place(0, 14, 8, 10, height + 5, new Surface(Spectrum.Grey(random.Between(0.5, 0.8)))) with { Bottom = height });
    }

    /// <summary>A slewing crane: a tower with a lattice boom.</summary>
    public static void Slewing(Ground ground, YardFrame at, Pcg32 random)
    {
        Surface steel = Paint(random);
        ground.Solids.Add(at.Place(0, 0, 9, 9, 3, steel) with { Bottom = 2 });
        ground.Solids.Add(at.Place(0, 0, 4, 4, 14, steel));
        YardFrame boom = at.Around(0, 0, random.Between(0, 2 * Math.PI));
        ground.Solids.Add(boom.Place(-3, 0, 8, 4, 15, new Surface(Spectrum.Grey(0.5))));
        for (int i = 0; i < 9; i++)
        {
            ground.Solids.Add(boom.Place(3 + (3 * i), 0, 3.2, 1.3 - (0.1 * i), 16 + (1.8 * i), steel) with { Bottom = 15 + (1.8 * i) });
        }
    }

    private static Surface Paint(Pcg32 random) => new(random.Pick(
    [
        Spectrum.Of(0.5, 0.17, 0.06), Spectrum.Of(0.5, 0.4, 0.08), Spectrum.Of(0.12, 0.2, 0.4), Spectrum.Grey(0.45), Spectrum.Grey(0.2),
    ]).Varied(random, 0.15, 0.05));
}
