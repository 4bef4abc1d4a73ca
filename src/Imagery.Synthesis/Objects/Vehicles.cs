using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>Cars, lorries, chassis.</summary>
internal static class Vehicles
{
    /// <summary>Parked cars side by side, some places free.</summary>
    public static void CarRows(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        double fill = random.Between(0.3, 0.98);
        double pitch = random.Between(2.4, 2.9);
        for (double v = cell.V + 3; v < cell.V + cell.Width - 2; v += random.Chance(0.5) ? 5.2 : 11)
        {
            for (double u = cell.U + 2; u < cell.U + cell.Length - 2; u += pitch)
            {
                if (random.Chance(fill))
                {
                    Car(ground, yard.Around(u, v + (0.3 * random.Normal()), (Math.PI / 2) + (0.03 * random.Normal())), random);
                }
            }
        }
    }

    public static void Car(Ground ground, YardFrame at, Pcg32 random)
    {
        Spectrum paint = random.Unit() switch
        {
            < 0.35 => Spectrum.Grey(random.Between(0.5, 0.8)),
            < 0.6 => Spectrum.Grey(random.Between(0.03, 0.1)),
            < 0.8 => Spectrum.Grey(random.Between(0.2, 0.4)),
            _ => Spectrum.Of(random.Between(0.05, 0.5), random.Between(0.05, 0.2), random.Between(0.05, 0.4)),
        };
        double length = random.Between(4, 5);
        ground.Solids.Add(at.Place(0, 0, length, 1.8, 0.9, new Surface(paint)));
        ground.Solids.Add(at.Place(-0.3, 0, length * 0.5, 1.55, 1.4, new Surface(Spectrum.Grey(0.05))));
        ground.Solids.Add(at.Place(-0.35, 0, length * 0.3, 1.5, 1.45, new Surface(paint)));
    }

    /// <summary>A tractor with a semi-trailer.</summary>
    /// <remarks>Without a load it is an empty chassis, which is no container.</remarks>
    public static void Lorry(Ground ground, YardFrame at, (Palette Palette, ContainerClass? Load) how, Pcg32 random)
    {
        Spectrum cab = random.Chance(0.6) ? Spectrum.Grey(random.Between(0.4, 0.75)) : Spectrum.Of(0.4, 0.1, 0.08).Varied(random, 0.2, 0.3);
        ground.Solids.Add(at.Place(8.2, 0, 2.3, 2.4, random.Between(2.8, 3.6), new Surface(cab)));
        ground.Solids.Add(at.Place(6.2, 0, 3, 1.0, 1.1, new Surface(Spectrum.Grey(0.05))));
        Chassis(ground, at, random);
        if (how.Load is { } size)
        {
            double shift = size == ContainerClass.TwentyFoot ? random.Pick([-2.8, 0, 2.8]) : 0;
            Stacks.Put(ground, at.Around(shift, 0), size, 1, (how.Palette.Roof(random), random, 1.4, false));
        }
    }

    /// <summary>Two long beams and cross members: the ground shows through.</summary>
    public static void Chassis(Ground ground, YardFrame at, Pcg32 random)
    {
        var steel = new Surface(Spectrum.Grey(random.Between(0.05, 0.3)).Varied(random, 0.1, 0.15));
        foreach (double v in (double[])[-0.45, 0.45])
        {
            ground.Solids.Add(at.Place(0, v, 12.2, 0.25, 1.3, steel));
        }

        foreach (double u in (double[])[-5.9, -2, 2, 5.9])
        {
            ground.Solids.Add(at.Place(u, 0, 0.3, 2.4, 1.3, steel));
        }

        foreach (double u in (double[])[-5, -3.7, -2.4])
        {
            foreach (double v in (double[])[-1, 1])
            {
                ground.Solids.Add(at.Place(u, v, 0.95, 0.4, 0.9, new Surface(Spectrum.Grey(0.03))));
            }
        }
    }
}
