using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>What moves between and over the blocks.</summary>
internal static class Traffic
{
    public static void InLane(Ground ground, YardFrame yard, Cell lane, (Palette Palette, Pcg32 Random) how)
    {
        Pcg32 random = how.Random;
        if (random.Chance(0.4))
        {
            Markings.Lane(ground, yard, lane, (new Surface(Spectrum.Grey(random.Between(0.25, 0.5))) { Patches = 0.25f, Accent = Spectrum.Grey(0.15) }, random.Chance(0.5)));
        }

        if (lane.Width > 14 && random.Chance(0.25))
        {
            Railway.Lay(ground, yard, lane.Shrunk(2.2) with { U = lane.U, Length = lane.Length }, (how.Palette, random));
            return;
        }

        double busy = random.Between(0, 0.5);
        for (double u = lane.U + 10; u < lane.U + lane.Length - 10; u += 22)
        {
            if (!random.Chance(busy))
            {
                continue;
            }

            double v = lane.V + (lane.Width * random.Pick([0.3, 0.5, 0.7]));
            YardFrame at = yard.Around(u + random.Between(-3, 3), v, random.Pick([0, Math.PI]) + (0.03 * random.Normal()));
            Vehicle(ground, at, (how.Palette, lane.Width), random);
        }
    }

    /// <summary>Gantries that straddle a row.</summary>
    public static void OverRow(Ground ground, YardFrame yard, Cell row, Pcg32 random)
    {
        if (!random.Chance(0.2) || row.Width < 10)
        {
            return;
        }

        for (double u = row.U + random.Between(20, 150); u < row.U + row.Length; u += random.Between(90, 250))
        {
            Cranes.Gantry(ground, yard.Around(u, row.MidV), row.Width + 3.4, random);
        }
    }

    private static void Vehicle(Ground ground, YardFrame at, (Palette Palette, double Room) lane, Pcg32 random)
    {
        double kind = random.Unit();
        if (kind < 0.35 || lane.Room < 7)
        {
            Vehicles.Car(ground, at, random);
            return;
        }

        ContainerClass? load = kind < 0.5 ? null : random.Pick([ContainerClass.TwentyFoot, ContainerClass.FortyFoot]);
        Vehicles.Lorry(ground, at, (lane.Palette, load), random);
    }
}
