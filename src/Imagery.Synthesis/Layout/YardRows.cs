using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>Rows of container blocks with lanes, painted slots and traffic between them.</summary>
internal static class YardRows
{
    public static void Fill(Ground ground, YardFrame yard, Cell cell, (Pcg32 Random, double Density) how)
    {
        (Pcg32 random, double density) = how;
        Palette palette = Palette.Create(random);
        int usualRows = random.Pick([1, 2, 3, 4, 5, 6, 6, 6, 7, 8]);
        bool across = random.Chance(0.15);
        Surface paint = new(random.Chance(0.6) ? Spectrum.Grey(random.Between(0.2, 0.5)) : Spectrum.Of(0.4, 0.33, 0.1)) { Patches = 0.3f, Accent = Spectrum.Grey(0.15) };
        double v = cell.V + random.Between(2, 8);
        while (v < cell.V + cell.Width - 5)
        {
            int rows = random.Chance(0.75) ? usualRows : random.Whole(1, 8);
            double width = rows * (ContainerSizes.Width + 0.35);
            if (v + width > cell.V + cell.Width - 2)
            {
                break;
            }

            var row = new Cell(cell.U, v, cell.Length, width);
            FillRow(row);
            double lane = random.Between(5, 18);
            Traffic.InLane(ground, yard, new Cell(cell.U, v + width, cell.Length, lane), (palette, random));
            Traffic.OverRow(ground, yard, row, random);
            v += width + lane;
        }

        void FillRow(Cell row)
        {
            double u = row.U + random.Between(0, 20);
            while (u < row.U + row.Length)
            {
                double length = random.Between(1, 9) * 13;
                var block = new Cell(u, row.V, length, row.Width);
                if (random.Chance(0.45))
                {
                    Markings.Slots(ground, yard, block, (paint, random));
                }

                if (random.Chance(Math.Min(0.95, 0.75 * density)))
                {
                    Packing packing = Packing.Create(random, density);
                    Palette own = random.Chance(0.8) ? palette : Palette.Create(random);
                    ContainerBlock.Fill(ground, yard, block, (packing, own, random));
                }
                else if (random.Chance(0.5))
                {
                    Singles(block);
                }

                u += length + random.Between(3, 25);
            }
        }

        void Singles(Cell block)
        {
            int count = random.Whole(1, 4);
            for (int i = 0; i < count; i++)
            {
                double part = block.Length / count;
                YardFrame at = yard.Around(block.U + ((i + 0.5) * part), block.MidV, across ? Math.PI / 2 : random.Chance(0.3) ? random.Between(0, Math.PI) : 0);
                ContainerClass size = random.Chance(0.5) ? ContainerClass.TwentyFoot : ContainerClass.FortyFoot;
                if (ContainerSizes.LengthOf(size) + 2 < part)
                {
                    Stacks.Put(ground, at, size, random.Whole(1, 2), (palette.Roof(random), random, 0, false));
                }
            }
        }
    }
}
