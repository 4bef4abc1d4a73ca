using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>Water beyond a quay's edge, the edge itself, and what stands on the apron.</summary>
internal static class Waterfront
{
    /// <param name="cell">The water, whose quay is at its greatest v.</param>
    public static void Lay(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        Spectrum water = Spectrum.Of(0.02, 0.03, 0.035, 0.01).Scaled(random.Between(0.6, 2.2));
        var surface = new Surface(water)
        {
            Grain = 0.1f,
            Mottle = (float)random.Between(0.05, 0.3),
            MottleSize = (float)random.Between(2, 9),
            Patches = random.Chance(0.2) ? 0.03f : 0,
            Accent = Spectrum.Grey(0.15),
        };
        ground.Solids.Add(yard.Place(cell.MidU, cell.MidV, cell.Length, cell.Width, 0, surface));
        double edge = cell.V + cell.Width;
        var stone = new Surface(Spectrum.Grey(random.Between(0.2, 0.45))) { Patches = 0.15f, RibPitch = 6, RibDepth = 0.1f };
        ground.Solids.Add(yard.Place(cell.MidU, edge + 0.5, cell.Length, random.Between(0.8, 2), 0.1, stone));
        for (double u = cell.U; u < cell.U + cell.Length; u += 12)
        {
            ground.Solids.Add(yard.Place(u, edge - 0.6, random.Between(1, 2.5), 1.2, 0, new Surface(Spectrum.Grey(0.02))));
        }
    }

    /// <summary>Crane rails and, perhaps, cranes along the edge at <paramref name="edge"/>.</summary>
    public static void Apron(Ground ground, YardFrame yard, (double From, double To) along, double edge, Pcg32 random)
    {
        foreach (double v in (double[])[edge + 3, edge + 18.5])
        {
            ground.Solids.Add(yard.Place((along.From + along.To) / 2, v, along.To - along.From, 0.25, 0, new Surface(Spectrum.Grey(0.05))));
        }

        bool gantries = random.Chance(0.5);
        for (double u = along.From + random.Between(10, 120); u < along.To - 20; u += random.Between(45, 180))
        {
            YardFrame at = yard.Around(u, edge + 1.5);
            if (gantries)
            {
                Cranes.Quay(ground, at, random);
            }
            else
            {
                Cranes.Slewing(ground, at.Around(0, 8), random);
            }
        }
    }
}
