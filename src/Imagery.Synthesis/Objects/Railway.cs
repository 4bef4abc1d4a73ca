using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>Tracks with wagons. A box wagon is no container; a container on a flat wagon is one.</summary>
internal static class Railway
{
    private const double TrackPitch = 4.8;

    /// <remarks>Without a palette there are no containers on the wagons.</remarks>
    public static void Lay(Ground ground, YardFrame yard, Cell cell, (Palette? Palette, Pcg32 Random) how)
    {
        Pcg32 random = how.Random;
        Spectrum ballast = Spectrum.Of(0.15, 0.135, 0.12).Varied(random, 0.2, 0.05);
        for (double v = cell.V + (TrackPitch / 2); v + 2 < cell.V + cell.Width; v += TrackPitch)
        {
            var bed = new Surface(ballast) { RibPitch = 0.6f, RibDepth = 0.12f, Grain = 0.15f };
            ground.Solids.Add(yard.Place(cell.MidU, v, cell.Length, 3.2, 0.05, bed));
            foreach (double rail in (double[])[-0.76, 0.76])
            {
                ground.Solids.Add(yard.Place(cell.MidU, v + rail, cell.Length, 0.14, 0.2, new Surface(Spectrum.Of(0.2, 0.15, 0.12))));
            }

            for (double u = cell.U + random.Between(0, 60); u < cell.U + cell.Length - 40;)
            {
                u = Train(ground, yard, (u, v, cell.U + cell.Length), how) + random.Between(15, 80);
            }
        }
    }

    private static double Train(Ground ground, YardFrame yard, (double From, double V, double End) track, (Palette? Palette, Pcg32 Random) how)
    {
        Pcg32 random = how.Random;
        int kind = random.Whole(0, 3);
        double length = kind == 3 ? 13.6 : random.Between(12.5, 16);
        Spectrum colour = random.Pick([Spectrum.Of(0.16, 0.09, 0.06), Spectrum.Grey(0.22), Spectrum.Of(0.12, 0.17, 0.1), Spectrum.Of(0.3, 0.28, 0.22)]);
        double u = track.From;
        for (int i = random.Whole(2, 14); i > 0 && u + length < track.End; i--, u += length + 1.1)
        {
            YardFrame at = yard.Around(u + (length / 2), track.V);
            Spectrum own = colour.Varied(random, 0.15, 0.05);
            if (kind == 3 && how.Palette is { } palette)
            {
                ground.Solids.Add(at.Place(0, 0, length, 2.6, 1.2, new Surface(Spectrum.Grey(0.07))));
                FlatLoad(ground, at, palette, random);
                continue;
            }

            // Box wagons have a curved roof with cross seams; open ones show their load inside a bright rim.
            var roof = new Surface(kind == 1 ? Spectrum.Grey(0.035) : own) { RibPitch = 1.6f, RibDepth = 0.12f, Rim = 0.2f, RimGain = kind == 1 ? 4f : 0.8f, Mottle = 0.08f, MottleSize = 2 };
            ground.Solids.Add(at.Place(0, 0, length, 3.05, kind == 1 ? 3.2 : 4.5, roof) with { Form = kind == 1 ? Form.Box : Form.Ridge, Seed = random.Next() });
        }

        return u;
    }

    private static void FlatLoad(Ground ground, YardFrame at, Palette palette, Pcg32 random)
    {
        if (random.Chance(0.25))
        {
            return;
        }

        if (random.Chance(0.5))
        {
            Stacks.Put(ground, at, ContainerClass.FortyFoot, 1, (palette.Roof(random), random, 1.2, false));
            return;
        }

        foreach (double u in (double[])[-3.25, 3.25])
        {
            if (random.Chance(0.85))
            {
                Stacks.Put(ground, at.Around(u, 0), ContainerClass.TwentyFoot, 1, (palette.Roof(random), random, 1.2, false));
            }
        }
    }
}
