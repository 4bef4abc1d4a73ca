using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>How a block of containers is packed.</summary>
/// <param name="AcrossGap">Between long sides, metres.</param>
/// <param name="EndGap">Between short sides, metres.</param>
/// <param name="Fill">Share of slots that are taken.</param>
/// <param name="MeanTiers">1 to 5.</param>
/// <param name="Looseness">Random displacement of a container, metres.</param>
internal sealed record Packing(double AcrossGap, double EndGap, double Fill, double MeanTiers, double Looseness)
{
    /// <summary>Share of the bays that hold 20 ft containers.</summary>
    public double Twenties { get; init; }

    /// <summary>Share of the other bays that hold 45 ft containers.</summary>
    public double FortyFives { get; init; }

    public static Packing Create(Pcg32 random, double density) => new(
        random.Chance(0.75) ? random.Between(0.05, 0.3) : random.Between(0.3, 0.6),
        random.Chance(0.7) ? random.Between(0.25, 0.9) : random.Between(0.9, 2.5),
        Math.Clamp(random.Between(0.45, 1.05) * density, 0.08, 1),
        random.Chance(0.3) ? 1 : random.Between(1, 4),
        random.Chance(0.8) ? random.Between(0, 0.1) : random.Between(0.1, 0.3))
    {
        Twenties = random.Unit() switch { < 0.3 => 0, < 0.8 => random.Between(0.1, 0.6), _ => 1 },
        FortyFives = random.Chance(0.2) ? random.Between(0.05, 0.5) : 0,
    };
}

/// <summary>Containers side by side and end to end in a rectangle of the yard, lying along it.</summary>
internal static class ContainerBlock
{
    public static void Fill(Ground ground, YardFrame yard, Cell cell, (Packing Packing, Palette Palette, Pcg32 Random) how)
    {
        (Packing packing, Palette palette, Pcg32 random) = how;
        double pitch = ContainerSizes.Width + packing.AcrossGap;
        int rows = (int)((cell.Width + packing.AcrossGap) / pitch);
        double u = cell.U;
        while (true)
        {
            ContainerClass size = random.Chance(packing.FortyFives) ? ContainerClass.FortyFiveFoot : ContainerClass.FortyFoot;
            double length = ContainerSizes.LengthOf(size);
            if (u + length > cell.U + cell.Length)
            {
                return;
            }

            bool twenties = random.Chance(packing.Twenties);
            double bayFill = Math.Clamp(packing.Fill + (0.25 * random.Normal()), 0, 1);
            double bayTiers = Math.Clamp(packing.MeanTiers + (0.7 * random.Normal()), 1, 5);
            for (int row = 0; row < rows; row++)
            {
                double v = cell.V + (row * pitch) + (ContainerSizes.Width / 2);
                if (twenties)
                {
                    Stack(u + 3.03, v, ContainerClass.TwentyFoot, bayFill, bayTiers);
                    Stack(u + length - 3.03, v, ContainerClass.TwentyFoot, bayFill, bayTiers);
                }
                else
                {
                    Stack(u + (length / 2), v, size, bayFill, bayTiers);
                }
            }

            u += length + packing.EndGap + (random.Chance(0.08) ? random.Between(2, 8) : 0);
        }

        void Stack(double atU, double atV, ContainerClass size, double fill, double meanTiers)
        {
            if (!random.Chance(fill))
            {
                return;
            }

            int tiers = packing.MeanTiers <= 1 ? 1 : Math.Clamp((int)Math.Round(meanTiers + (0.8 * random.Normal())), 1, 5);
            YardFrame at = yard.Around(
                atU + (packing.Looseness * random.Normal() * 0.6),
                atV + (Math.Min(packing.Looseness, packing.AcrossGap * 0.3) * random.Normal() * 0.5),
                packing.Looseness * random.Normal() * 0.02);
            Stacks.Put(ground, at, size, tiers, (palette.Roof(random), random, 0, false));
        }
    }
}
