using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>What a port holds on a date.</summary>
/// <param name="Number">Of the date, from 0.</param>
/// <param name="Fills">Share of the places taken, by zone.</param>
/// <param name="ShipLoad">Share of the ship's deck that is taken; null = no ship.</param>
internal sealed record PortDay(int Number, IReadOnlyDictionary<string, double> Fills, double? ShipLoad)
{
    /// <summary>Zones that hold exactly so many containers, all of 20 ft; they need no share.</summary>
    public IReadOnlyDictionary<string, int> Piles { get; init; } = new Dictionary<string, int>();

    /// <summary>Of the ship as it is asked for; its hull is drawn 2 % shorter.</summary>
    public double ShipLength { get; init; } = 118;

    /// <summary>Where the ship lies in a port of several piers.</summary>
    public string Berth { get; init; } = "pier-2";

    /// <summary>Fills one of the blocks of a zone.</summary>
    public void Fill(Ground ground, Palette palette, PortSlots slots, (string Zone, int Block, int Blocks) part)
    {
        if (Piles.TryGetValue(part.Zone, out int pile))
        {
            slots.Pile(ground, palette, Number, (pile + part.Blocks - 1 - part.Block) / part.Blocks);
        }
        else
        {
            slots.Fill(ground, palette, Number, Fills[part.Zone]);
        }
    }
}

/// <summary>An invented port in the manner of Najin: three piers, the third for coal, and a yard on land.</summary>
internal static class NajinPort
{
    private const double PierFrom = -165;
    private const double Shore = 80;

    public static (Ground Ground, IReadOnlyList<DrawnZone> Zones) Create(ulong seed, double size, PortDay day)
    {
        var random = new Pcg32(seed, "najin/layout");
        var ground = new Ground();
        var yard = new YardFrame(size / 2, size / 2, random.Between(-0.2, 0.2));
        Paving.Lay(ground, yard, size * 1.5, random);
        for (int gap = 0; gap < 4; gap++)
        {
            double from = gap == 0 ? -size : -87 + ((gap - 1) * 115);
            double to = gap == 3 ? size : -147 + (gap * 115);
            Waterfront.Lay(ground, yard, new Cell(-size, from, size + Shore, to - from), new Pcg32(seed, "najin/water"));
        }

        Waterfront.Lay(ground, yard, new Cell(-size, -size, size + PierFrom, 2 * size), new Pcg32(seed, "najin/water"));
        Land(ground, yard, size, random);
        Palette palette = Palette.Mixed(random);
        Pier("pier-1", -115);
        Pier("pier-2", 0);
        Landscape.Heaps(ground, yard, new Cell(-150, 95, 210, 40), (Spectrum.Grey(0.03), random));
        var store = new Cell(Shore + 22, -60, 80, 110);
        for (int block = 0; block < 4; block++)
        {
            var cell = new Cell(store.U + 3, store.V + 4 + (block * 27), store.Length - 6, 17);
            new PortSlots(seed, $"najin/yard/{block}", yard, cell).Fill(ground, palette, day.Number, day.Fills["yard"]);
        }

        if (day.ShipLoad is { } load)
        {
            Ships.Moor(ground, yard.Around(-45, day.Berth == "pier-1" ? -76 : 39), (day.ShipLength, 16.5, load, palette), new Pcg32(seed, "ship"));
        }

        return (ground, Zones((yard, size), store));

        void Pier(string zone, double middle)
        {
            for (int block = 0; block < 2; block++)
            {
                var cell = new Cell(PierFrom + 20, middle - 21 + (block * 22), 215, 16.5);
                day.Fill(ground, palette, new PortSlots(seed, $"najin/{zone}/{block}", yard, cell), (zone, block, 2));
            }

            Cranes.Slewing(ground, yard.Around(-70, middle + 25), random);
            Cranes.Slewing(ground, yard.Around(20, middle + 25), random);
        }
    }

    private static DrawnZone[] Zones((YardFrame Yard, double Size) site, Cell store)
    {
        DrawnZone?[] all =
        [
            DrawnZone.Of("pier-1", "unload", site, new Cell(PierFrom, -144, Shore - PierFrom, 58)),
            DrawnZone.Of("pier-2", "load", site, new Cell(PierFrom, -29, Shore - PierFrom, 58)),
            DrawnZone.Of("pier-3", null, site, new Cell(PierFrom, 86, Shore - PierFrom, 58)),
            DrawnZone.Of("yard", "storage", site, store),
        ];
        return [.. all.OfType<DrawnZone>()];
    }

    private static void Land(Ground ground, YardFrame yard, double size, Pcg32 random)
    {
        Railway.Lay(ground, yard.Around(Shore + 4, 0, -Math.PI / 2), new Cell(64, 0, size - 64, 14), (null, random));
        for (double v = -200; v < -75; v += 48)
        {
            Buildings.Warehouse(ground, yard, new Cell(Shore + 25, v, 70, 36), random);
        }

        Vehicles.CarRows(ground, yard, new Cell(Shore + 25, 60, 60, 14), random);
        Buildings.Tanks(ground, yard, new Cell(Shore + 25, 80, 60, 25), random);
        Landscape.Trees(ground, yard, new Cell(Shore + 20, 115, 100, 90), random);
    }
}
