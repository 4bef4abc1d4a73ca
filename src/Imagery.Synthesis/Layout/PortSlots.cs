using System.Globalization;
using Imagery.Synthesis.Objects;

namespace Imagery.Synthesis.Layout;

/// <summary>
/// The places of a port's block where containers may stand. Places stay; who stands there changes from date to date,
/// but not everywhere: a container of one date is mostly still there on the next.
/// </summary>
internal sealed class PortSlots(ulong seed, string name, YardFrame yard, Cell cell)
{
    private const double Turnover = 0.25;

    /// <param name="date">Number of the date, from 0.</param>
    /// <param name="fill">Share of the places that are taken, 0 to 1.</param>
    public void Fill(Ground ground, Palette palette, int date, double fill)
    {
        foreach (PortSlot slot in Slots(twentiesOnly: false).Where(s => s.Rank < fill))
        {
            Put(ground, palette, slot, Occupant(slot.Number, date));
        }
    }

    /// <summary>As <see cref="Fill"/>, with exactly so many containers of 20 ft; a larger pile holds those of a smaller one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer places.</exception>
    public void Pile(Ground ground, Palette palette, int date, int count)
    {
        List<PortSlot> slots = Slots(twentiesOnly: true);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, slots.Count);
        foreach (PortSlot slot in slots.OrderBy(s => s.Rank).ThenBy(s => s.Number).Take(count))
        {
            Put(ground, palette, slot, Occupant(slot.Number, date));
        }
    }

    private List<PortSlot> Slots(bool twentiesOnly)
    {
        List<PortSlot> slots = [];
        var layout = new Pcg32(seed, name);
        double pitch = ContainerSizes.Width + layout.Between(0.12, 0.35);
        int rows = (int)(cell.Width / pitch);
        for (double u = cell.U; u + 12.4 < cell.U + cell.Length;)
        {
            bool twenties = layout.Chance(0.45) || twentiesOnly;
            double bayRank = layout.Unit();
            for (int row = 0; row < rows; row++)
            {
                double v = cell.V + ((row + 0.5) * pitch);
                double rank = (0.6 * bayRank) + (0.4 * layout.Unit());
                foreach (double at in twenties ? (double[])[3.05, 9.3] : [6.15])
                {
                    slots.Add(new PortSlot(u + at, v, twenties ? ContainerClass.TwentyFoot : ContainerClass.FortyFoot, rank, slots.Count));
                }
            }

            u += 12.9;
        }

        return slots;
    }

    /// <summary>The random numbers of whoever stands in a slot: a new one after each change.</summary>
    private Pcg32 Occupant(int slot, int date)
    {
        var changes = new Pcg32(seed, string.Create(CultureInfo.InvariantCulture, $"{name}/{slot}"));
        int since = 0;
        for (int d = 1; d <= date; d++)
        {
            since = changes.Chance(Turnover) ? d : since;
        }

        return new Pcg32(seed, string.Create(CultureInfo.InvariantCulture, $"{name}/{slot}/{since}"));
    }

    private void Put(Ground ground, Palette palette, PortSlot slot, Pcg32 random)
    {
        YardFrame at = yard.Around(slot.U + (0.08 * random.Normal()), slot.V + (0.03 * random.Normal()), 0.003 * random.Normal());
        int tiers = random.Pick<int>([(1, 5), (2, 3), (3, 1)]);
        Stacks.Put(ground, at, slot.Size, tiers, (palette.Roof(random), random, 0, false));
    }
}

/// <summary>A place of a block.</summary>
/// <param name="Rank">0 to 1: places with low ones fill first.</param>
/// <param name="Number">Of the place in its block, from 0.</param>
internal readonly record struct PortSlot(double U, double V, ContainerClass Size, double Rank, int Number);
