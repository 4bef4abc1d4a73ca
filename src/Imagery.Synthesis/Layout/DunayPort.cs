using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>An invented port in the manner of Dunay: one straight quay below a wooded slope.</summary>
internal static class DunayPort
{
    private const double Edge = -70;

    public static (Ground Ground, IReadOnlyList<DrawnZone> Zones) Create(ulong seed, double size, PortDay day)
    {
        var random = new Pcg32(seed, "dunay/layout");
        var ground = new Ground();
        var yard = new YardFrame(size / 2, size / 2, random.Between(-0.3, 0.3));
        Paving.Lay(ground, yard, size * 1.5, random);
        Waterfront.Lay(ground, yard, new Cell(-size, -size, 2 * size, size + Edge), random);
        Waterfront.Apron(ground, yard, (-150, 150), Edge, random);
        Palette palette = Palette.Mixed(random);
        var quay = new Cell(-150, Edge + 22, 300, 42);
        Blocks("quay", quay, 2);
        var store = new Cell(-150, quay.V + quay.Width + 14, 170, 62);
        Blocks("yard", store, 3);
        Buildings.Warehouse(ground, yard, new Cell(40, store.V, 60, 28), random);
        Buildings.Warehouse(ground, yard, new Cell(40, store.V + 36, 45, 20), random);
        Vehicles.CarRows(ground, yard, new Cell(110, store.V, 50, 25), random);
        Landscape.Bundles(ground, yard, new Cell(110, store.V + 32, 40, 25), random);
        Landscape.Trees(ground, yard, new Cell(-size, store.V + store.Width + 10, 2 * size, size), random);
        if (day.ShipLoad is { } load)
        {
            Ships.Moor(ground, yard.Around(-20, Edge - 10.5), (day.ShipLength, 16.5, load, palette), new Pcg32(seed, "ship"));
        }

        DrawnZone?[] zones =
        [
            DrawnZone.Of("quay", "unload", (yard, size), quay),
            DrawnZone.Of("yard", "storage", (yard, size), store),
        ];
        return (ground, [.. zones.OfType<DrawnZone>()]);

        void Blocks(string zone, Cell cell, int count)
        {
            for (int block = 0; block < count; block++)
            {
                var part = new Cell(cell.U + 3, cell.V + 2 + (block * 21), cell.Length - 6, 15);
                day.Fill(ground, palette, new PortSlots(seed, $"dunay/{zone}/{block}", yard, part), (zone, block, count));
            }
        }
    }
}
