using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>A moored ship: hull, hatch covers, bridge, and containers on deck.</summary>
internal static class Ships
{
    private const double Deck = 6;

    /// <param name="at">Middle of the ship; the bow at positive u.</param>
    /// <remarks>The load is the share of the slots on deck that hold containers; 0 = hatch covers only.</remarks>
    public static void Moor(Ground ground, YardFrame at, (double Length, double Beam, double Load, Palette Palette) ship, Pcg32 random)
    {
        Spectrum paint = random.Pick([Spectrum.Of(0.1, 0.2, 0.13), Spectrum.Of(0.3, 0.1, 0.07), Spectrum.Grey(0.3), Spectrum.Of(0.1, 0.14, 0.25)]).Varied(random, 0.15, 0.05);
        var deck = new Surface(paint) { Mottle = 0.12f, MottleSize = 3, Patches = 0.1f };
        double body = ship.Length * 0.78;
        ground.Solids.Add(at.Place(-ship.Length * 0.09, 0, body, ship.Beam, Deck, deck));
        ground.Solids.Add(at.Place((ship.Length * 0.5) - (ship.Length * 0.2), 0, ship.Length * 0.4, ship.Beam, Deck + 0.5, deck) with { Form = Form.Disc });
        // Drawn from 0.48 of the length behind the middle to 0.5 before it.
        (double x, double y) = at.At(ship.Length * 0.01, 0);
        ground.Vessels.Add(new DrawnVessel(x, y, at.Angle, ship.Length * 0.98, ship.Beam, Deck));
        double stern = (-ship.Length * 0.48) + 3;
        double bridge = ship.Length * 0.11;
        ground.Solids.Add(at.Place(stern + (bridge / 2), 0, bridge, ship.Beam * 0.92, Deck + random.Between(10, 16), new Surface(Spectrum.Grey(random.Between(0.5, 0.8)))));
        ground.Solids.Add(at.Place(stern + (bridge * 0.3), 0, 3.5, 3.5, Deck + 18, new Surface(Spectrum.Of(0.3, 0.12, 0.08))));
        var hatch = new Surface(random.Chance(0.4) ? Spectrum.Grey(0.65) : paint.Mixed(Spectrum.Grey(0.4), 0.4)) { RibPitch = 3, RibDepth = 0.06f, Rim = 0.4f, RimGain = 0.8f };
        double bay = ContainerSizes.LengthOf(ContainerClass.FortyFoot);
        int rows = (int)((ship.Beam - 2.4) / (ContainerSizes.Width + 0.12));
        for (double u = stern + bridge + 2; u + bay < ship.Length * 0.36; u += bay + random.Pick([1.2, 1.2, 3.5]))
        {
            ground.Solids.Add(at.Place(u + (bay / 2), 0, bay + 0.6, ship.Beam - 2.4, Deck + 1.6, hatch));
            bool twenties = random.Chance(0.4);
            bool loaded = random.Chance(ship.Load * 1.3);
            for (int row = 0; loaded && row < rows; row++)
            {
                double v = (row - ((rows - 1) / 2.0)) * (ContainerSizes.Width + 0.12);
                Stow(ground, at.Around(u + (bay / 2), v), (ship.Load, twenties, ship.Palette), random);
            }
        }

        DeckGear(ground, at, ship.Length, random);
    }

    private static void Stow(Ground ground, YardFrame at, (double Load, bool Twenties, Palette Palette) how, Pcg32 random)
    {
        foreach (double u in how.Twenties ? (double[])[-3.07, 3.07] : [0])
        {
            if (random.Chance(Math.Clamp(how.Load + 0.15, 0, 1)))
            {
                ContainerClass size = how.Twenties ? ContainerClass.TwentyFoot : ContainerClass.FortyFoot;
                Stacks.Put(ground, at.Around(u, 0), size, random.Whole(1, 3), (how.Palette.Roof(random), random, Deck + 1.6, true));
            }
        }
    }

    /// <summary>Ship's cranes and winches.</summary>
    private static void DeckGear(Ground ground, YardFrame at, double length, Pcg32 random)
    {
        if (random.Chance(0.5))
        {
            var steel = new Surface(Spectrum.Of(0.5, 0.42, 0.2));
            foreach (double part in (double[])[-0.12, 0.15])
            {
                ground.Solids.Add(at.Place(part * length, 0, 2.5, 2.5, Deck + 14, steel));
                ground.Solids.Add(at.Around(part * length, 0, 0.1 * random.Normal()).Place(10, 0, 20, 0.9, Deck + 15, steel) with { Bottom = Deck + 13 });
            }
        }

        for (int i = 0; i < 4; i++)
        {
            ground.Solids.Add(at.Place(length * random.Between(0.38, 0.44), random.Between(-3, 3), 1.5, 1, Deck + 2, new Surface(Spectrum.Grey(0.5))));
        }
    }
}
