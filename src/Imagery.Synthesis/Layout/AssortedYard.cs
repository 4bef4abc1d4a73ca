using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>A named part of a site.</summary>
/// <param name="Ring">Corners in the site's frame, not closed.</param>
/// <param name="Role">As in a site file, or null.</param>
internal sealed record DrawnZone(string Name, string? Role, IReadOnlyList<(double X, double Y)> Ring)
{
    /// <summary>What is thinner is none: written to 7 decimals of a degree (about 1 cm), its outline might cross itself.</summary>
    private const double LeastWidthMetres = 0.5;

    /// <summary>The part of a yard's rectangle that lies within a site, 8 m from its border; null when there is none.</summary>
    public static DrawnZone? Of(string name, string? role, (YardFrame Yard, double Size) site, Cell cell)
    {
        YardFrame yard = site.Yard;
        if (Math.Min(cell.Length, cell.Width) < LeastWidthMetres)
        {
            return null;
        }

        IReadOnlyList<(double X, double Y)> ring = RingClipper.Clip(
            [yard.At(cell.U, cell.V), yard.At(cell.U + cell.Length, cell.V), yard.At(cell.U + cell.Length, cell.V + cell.Width), yard.At(cell.U, cell.V + cell.Width)],
            8,
            site.Size - 8);
        return ring.Count >= 3 && Area(ring) >= LeastWidthMetres * LeastWidthMetres ? new DrawnZone(name, role, ring) : null;
    }

    /// <summary>Square metres (the surveyor's formula).</summary>
    private static double Area(IReadOnlyList<(double X, double Y)> ring) => Math.Abs(ring.Select((p, i) =>
    {
        (double x, double y) = ring[(i + 1) % ring.Count];
        return (p.X * y) - (x * p.Y);
    }).Sum()) / 2;
}

/// <summary>An invented yard: perhaps water and a quay, rows of blocks, and container-free ground on the other side.</summary>
internal static class AssortedYard
{
    /// <param name="size">Side of the site, metres.</param>
    /// <param name="share">Share of the site that bears containers, 0 to 1; null = as it comes.</param>
    public static (Ground Ground, IReadOnlyList<DrawnZone> Zones) Create(Pcg32 random, double size, double density, double? share)
    {
        var ground = new Ground();
        var yard = new YardFrame(size / 2, size / 2, random.Between(0, 2 * Math.PI));
        double half = 0.72 * size;
        bool empty = random.Chance(0.2) && share is null;
        double from = -half;
        var zones = new List<DrawnZone?>();
        Paving.Lay(ground, yard, 2 * half, random);
        if (random.Chance(0.35))
        {
            from = random.Between(-0.4, -0.2) * size;
            var water = new Cell(-half, -half, 2 * half, from + half);
            zones.Add(Quay(ground, (yard, size), water, !empty, random));
            from += 24;
        }

        double split = empty ? from : share * size / 2 ?? random.Between(0.05, 0.32) * size;
        if (share is { } wanted && from < -wanted * size / 2)
        {
            // A strip across the middle: what lies before it is like what lies behind.
            ClutterCells.Fill(ground, yard, new Cell(-half, from, 2 * half, (-wanted * size / 2) - from), random);
            from = -wanted * size / 2;
        }

        if (!empty)
        {
            var cell = new Cell(-half, from, 2 * half, split - from);
            YardRows.Fill(ground, yard, cell, (random, density));
            zones.Add(DrawnZone.Of("yard", "storage", (yard, size), cell.Shrunk(2)));
        }

        var rest = new Cell(-half, split, 2 * half, half - split);
        ClutterCells.Fill(ground, yard, rest, random);
        zones.Add(DrawnZone.Of("clutter", null, (yard, size), rest.Shrunk(3)));
        return (ground, [.. zones.OfType<DrawnZone>()]);
    }

    private static DrawnZone? Quay(Ground ground, (YardFrame Yard, double Size) site, Cell water, bool containers, Pcg32 random)
    {
        Waterfront.Lay(ground, site.Yard, water, random);
        double edge = water.V + water.Width;
        Waterfront.Apron(ground, site.Yard, (water.U, water.U + water.Length), edge, random);
        if (!random.Chance(0.75))
        {
            return null;
        }

        double beam = random.Between(15, 28);
        double length = beam * random.Between(5.5, 7);
        YardFrame at = site.Yard.Around(random.Between(-0.2, 0.2) * site.Size, edge - 2 - (beam / 2), random.Chance(0.5) ? Math.PI : 0);
        double load = containers && random.Chance(0.6) ? random.Between(0.3, 1) : 0;
        Ships.Moor(ground, at, (length, beam, load, Palette.Create(random)), random);
        return DrawnZone.Of("berth", "berth", site, new Cell(water.U, edge - beam - 6, water.Length, beam + 6));
    }
}
