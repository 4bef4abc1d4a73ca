using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>Ground without any container: all that a detector may take for one.</summary>
internal static class ClutterCells
{
    public static void Fill(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        for (double v = cell.V + 4; v < cell.V + cell.Width - 12;)
        {
            double width = Math.Min(random.Between(14, 45), cell.V + cell.Width - v);
            for (double u = cell.U; u < cell.U + cell.Length;)
            {
                double length = random.Between(25, 90);
                var here = new Cell(u, v, length, width);
                Warehouse(ground, yard, here.Shrunk(3), random);
                u += length + random.Between(2, 12);
            }

            v += width + random.Between(4, 12);
        }
    }

    private static void Warehouse(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        if (random.Chance(0.6))
        {
            return;
        }

        ground.Solids.Add(yard.Place(cell.MidU, cell.MidV, cell.Length, cell.Width, random.Between(5, 12), new Surface(Spectrum.Grey(random.Between(0.15, 0.6)).Varied(random, 0.1, 0.1)))
            with { Form = random.Chance(0.5) ? Form.Ridge : Form.Box });
    }
}
