using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>A named part of a site.</summary>
/// <param name="Ring">Corners in the site's frame, not closed.</param>
/// <param name="Role">As in a site file, or null.</param>
internal sealed record DrawnZone(string Name, string? Role, IReadOnlyList<(double X, double Y)> Ring);

/// <summary>An invented yard: rows of blocks on one side, container-free ground on the other.</summary>
internal static class AssortedYard
{
    /// <param name="size">Side of the site, metres.</param>
    public static (Ground Ground, IReadOnlyList<DrawnZone> Zones) Create(Pcg32 random, double size, double density)
    {
        var ground = new Ground();
        double angle = random.Between(0, Math.PI);
        var yard = new YardFrame(size / 2, size / 2, angle);
        double half = 0.72 * size;
        bool empty = random.Chance(0.2);
        double split = empty ? -half : random.Between(0.02, 0.3) * size;
        Paving.Lay(ground, yard, 2 * half, random);
        var zones = new List<DrawnZone>();
        if (!empty)
        {
            var cell = new Cell(-half, -half, 2 * half, split + half);
            YardRows.Fill(ground, yard, cell, (random, density));
            AddZone(zones, "yard", "storage", yard, cell.Shrunk(3), size);
        }

        var rest = new Cell(-half, split, 2 * half, half - split);
        ClutterCells.Fill(ground, yard, rest, random);
        AddZone(zones, "clutter", null, yard, rest.Shrunk(3), size);
        return (ground, zones);
    }

    private static void AddZone(List<DrawnZone> zones, string name, string? role, YardFrame yard, Cell cell, double size)
    {
        IReadOnlyList<(double X, double Y)> ring = RingClipper.Clip(
            [yard.At(cell.U, cell.V), yard.At(cell.U + cell.Length, cell.V), yard.At(cell.U + cell.Length, cell.V + cell.Width), yard.At(cell.U, cell.V + cell.Width)],
            8,
            size - 8);
        if (ring.Count >= 3)
        {
            zones.Add(new DrawnZone(name, role, ring));
        }
    }
}
