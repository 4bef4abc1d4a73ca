using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>Warehouses, sheds, tanks.</summary>
internal static class Buildings
{
    public static void Warehouse(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        double height = random.Between(4, 13);
        Spectrum colour = RoofColour(random);
        var roof = new Surface(colour)
        {
            Mottle = (float)random.Between(0.02, 0.12),
            MottleSize = (float)random.Between(3, 12),
            RibPitch = random.Chance(0.6) ? (float)random.Between(0.5, 3.2) : 0,
            CrossRibPitch = random.Chance(0.2) ? (float)random.Between(2, 8) : 0,
            RibDepth = (float)random.Between(0.03, 0.2),
            Rim = random.Chance(0.5) ? (float)random.Between(0.2, 0.6) : 0,
            RimGain = (float)random.Between(0.6, 1.4),
            Patches = random.Chance(0.3) ? (float)random.Between(0.02, 0.3) : 0,
        };
        Form form = random.Chance(0.6) ? Form.Ridge : Form.Box;
        bool upright = cell.Width > cell.Length;
        Solid body = upright
            ? yard.Around(cell.MidU, cell.MidV, Math.PI / 2).Place(0, 0, cell.Width, cell.Length, height, roof)
            : yard.Place(cell.MidU, cell.MidV, cell.Length, cell.Width, height, roof);
        ground.Solids.Add(body with { Form = form, Seed = random.Next() });
        if (form == Form.Box)
        {
            OnRoof(ground, yard, cell, (height, colour), random);
        }
    }

    /// <summary>Long low sheds side by side whose roofs are panels of a container's size: the worst that a detector can meet.</summary>
    public static void PanelRoof(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        double height = random.Between(3, 8);
        double length = random.Between(5, 14);
        double width = random.Between(2, 4);
        Spectrum colour = RoofColour(random);
        double spread = random.Between(0.02, 0.2);
        ground.Solids.Add(yard.Place(cell.MidU, cell.MidV, cell.Length, cell.Width, height, new Surface(colour.Scaled(0.6))));
        for (double u = cell.U; u + length < cell.U + cell.Length; u += length + 0.15)
        {
            for (double v = cell.V; v + width < cell.V + cell.Width; v += width + 0.15)
            {
                ground.Solids.Add(yard.Place(u + (length / 2), v + (width / 2), length, width, height, new Surface(colour.Varied(random, spread, 0.01))));
            }
        }
    }

    public static void Tanks(Ground ground, YardFrame yard, Cell cell, Pcg32 random)
    {
        double size = random.Between(6, Math.Clamp(cell.Width - 2, 7, 25));
        for (double u = cell.U + (size / 2); u + (size / 2) < cell.U + cell.Length; u += size * random.Between(1.15, 1.6))
        {
            for (double v = cell.V + (size / 2); v + (size / 2) < cell.V + cell.Width; v += size * 1.3)
            {
                var roof = new Surface(Spectrum.Grey(random.Between(0.3, 0.75))) { Mottle = 0.06f, MottleSize = 3 };
                double height = random.Between(5, 14);
                ground.Solids.Add(yard.Place(u, v, size, size, height, roof) with { Form = Form.Disc });
                ground.Solids.Add(yard.Place(u, v, size * 0.8, 0.5, height + 0.6, new Surface(Spectrum.Grey(0.25))));
            }
        }
    }

    private static Spectrum RoofColour(Pcg32 random) => random.Unit() switch
    {
        < 0.4 => Spectrum.Grey(random.Between(0.2, 0.7)).Varied(random, 0, 0.05),
        < 0.55 => Spectrum.Of(0.08, 0.15, 0.35).Varied(random, 0.2, 0.1),
        < 0.7 => Spectrum.Of(0.35, 0.12, 0.08).Varied(random, 0.2, 0.1),
        < 0.8 => Spectrum.Of(0.1, 0.25, 0.13).Varied(random, 0.2, 0.1),
        < 0.9 => Spectrum.Of(0.25, 0.2, 0.15).Varied(random, 0.2, 0.1),
        _ => Spectrum.Grey(random.Between(0.05, 0.2)),
    };

    /// <summary>Skylights and boxes.</summary>
    private static void OnRoof(Ground ground, YardFrame yard, Cell cell, (double Height, Spectrum Colour) roof, Pcg32 random)
    {
        if (random.Chance(0.4))
        {
            var glass = new Surface(roof.Colour.Mixed(Spectrum.Grey(0.7), 0.5));
            double pitch = random.Between(5, 12);
            for (double u = cell.U + 4; u < cell.U + cell.Length - 4; u += pitch)
            {
                ground.Solids.Add(yard.Place(u, cell.MidV, random.Between(1, 1.4), cell.Width * 0.7, roof.Height, glass));
            }
        }

        for (int i = random.Whole(0, 5); i > 0; i--)
        {
            ground.Solids.Add(yard.Place(
                cell.MidU + (random.Between(-0.4, 0.4) * cell.Length),
                cell.MidV + (random.Between(-0.4, 0.4) * cell.Width),
                random.Between(1.5, 5),
                random.Between(1.5, 3),
                roof.Height + random.Between(1, 2.5),
                new Surface(Spectrum.Grey(random.Between(0.2, 0.6)))));
        }
    }
}
