using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>Ground without any container: all that a detector may take for one.</summary>
internal static class ClutterCells
{
    private enum Kind
    {
        Warehouse,
        PanelRoof,
        Tanks,
        Cars,
        Chassis,
        Trees,
        Heaps,
        Bundles,
        Rails,
        Slots,
        Open,
    }

    public static void Fill(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        for (double v = cell.V + 4; v < cell.V + cell.Width - 8;)
        {
            double width = Math.Min(random.Between(12, 45), cell.V + cell.Width - v);
            double fromLane = v + width;
            for (double u = cell.U; u < cell.U + cell.Length;)
            {
                double length = Math.Min(random.Between(20, 100), cell.U + cell.Length - u);
                Draw(ground, yard, new Cell(u, v, length, width).Shrunk(2), random);
                u += length + random.Between(2, 12);
            }

            v = fromLane + random.Between(4, 12);
            Markings.Lane(ground, yard, new Cell(cell.U, fromLane, cell.Length, v - fromLane), (new Surface(Spectrum.Grey(0.4)) { Patches = 0.3f }, random.Chance(0.7)));
        }
    }

    private static void Draw(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        if (cell.Length < 15 || cell.Width < 8)
        {
            return;
        }

        switch (random.Pick<Kind>([
            (Kind.Warehouse, 3), (Kind.PanelRoof, 1), (Kind.Tanks, 1), (Kind.Cars, 2), (Kind.Chassis, 1.2), (Kind.Trees, 1.3),
            (Kind.Heaps, 1), (Kind.Bundles, 1.2), (Kind.Rails, 1.2), (Kind.Slots, 1.2), (Kind.Open, 1)]))
        {
            case Kind.Warehouse:
                Buildings.Warehouse(ground, yard, cell, random);
                break;
            case Kind.PanelRoof:
                Buildings.PanelRoof(ground, yard, cell, random);
                break;
            case Kind.Tanks:
                Buildings.Tanks(ground, yard, cell, random);
                break;
            case Kind.Cars:
                Vehicles.CarRows(ground, yard, cell, random);
                break;
            case Kind.Chassis:
                Chassis(ground, yard, cell, random);
                break;
            case Kind.Trees:
                Landscape.Trees(ground, yard, cell, random);
                break;
            case Kind.Heaps:
                Landscape.Heaps(ground, yard, cell, (Landscape.Bulk(random), random));
                break;
            case Kind.Bundles:
                Landscape.Bundles(ground, yard, cell, random);
                break;
            case Kind.Rails:
                Railway.Lay(ground, yard, cell, (null, random));
                break;
            case Kind.Slots:
                Markings.Slots(ground, yard, cell, (new Surface(Spectrum.Grey(random.Between(0.25, 0.55))), random));
                break;
            default:
                break;
        }
    }

    private static void Chassis(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        double pitch = random.Between(3, 4.5);
        for (double u = cell.U + 2; u < cell.U + cell.Length - 2; u += pitch)
        {
            YardFrame at = yard.Around(u, cell.V + 8, (Math.PI / 2) + (0.03 * random.Normal()));
            switch (random.Unit())
            {
                case < 0.5:
                    Vehicles.Chassis(ground, at, random);
                    break;
                case < 0.75 when cell.Width > 18:
                    Vehicles.Lorry(ground, at, (Palette.Mixed(random), null), random);
                    break;
                default:
                    break;
            }
        }
    }
}
