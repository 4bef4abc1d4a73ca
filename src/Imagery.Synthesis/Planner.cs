using Imagery.Geometry;

namespace Imagery.Synthesis;

/// <summary>Lays sites out: independent random yards, and the two ports.</summary>
internal static class Planner
{
    public static SitePlan Assorted(int number, SynthesisOptions options)
    {
        Pcg32 random = new(unchecked((ulong)options.Seed), 1000UL + (ulong)number);
        double size = options.SiteSize;
        SitePlan plan = new()
        {
            Name = FormattableString.Invariant($"yard-{number:000}"),
            Centre = new MapPoint(130.305 + (0.02 * (number % 20)), 42.248 + (0.02 * (number / 20))),
            UtmZone = 52,
            Size = size,
            Turn = options.Rotation ? random.Between(-0.1, 0.1) : 0,
            Seed = random.NextUInt(),
            Ground = random.Pick(Palette.Grounds).Times(random.Between(0.8, 1.25)),
        };
        plan.Zones.Add(new Zone("all", "storage", new(size / 2, size / 2, size - 8, size - 8)));
        double angle = random.Chance(0.5) ? random.Between(-0.1, 0.1) : random.Between(0, Math.PI);
        bool empty = random.Chance(0.15);
        double cell = random.Between(32, 60);
        double busy = random.Between(0.2, 0.8);
        for (double v = -size; v < size; v += cell)
        {
            for (double u = -size; u < size; u += cell * 1.6)
            {
                (double x, double y) = new Footprint(size / 2, size / 2, 1, 1, angle).At(u, v);
                if (x > 30 && y > 30 && x < size - 30 && y < size - 30)
                {
                    Place(plan, random, new(x, y, (cell * 1.6) - random.Between(5, 12), cell - random.Between(5, 12), angle), empty ? 0 : busy);
                }
            }
        }

        return plan;
    }

    private static void Place(SitePlan plan, Pcg32 random, Footprint area, double busy)
    {
        if (random.Chance(0.3))
        {
            plan.Fixed.Add(new("ground", area.Inflate(4), 0, random.Pick(Palette.Grounds)));
        }

        if (!random.Chance(busy))
        {
            // Clutter on rails or chassis may carry containers: a site without any must not.
            plan.Fixed.AddRange(Clutter.Any(random, area).Where(o => busy > 0 || o.Kind != "container"));
            return;
        }

        double width = random.Pick([Block.ContainerWidth + 0.1, 8, area.Width * 0.6, area.Width, area.Width]);
        double fill = random.Pick([0.1, 0.5, 0.85, 0.95, 1]);
        Footprint shape = random.Chance(0.85) ? area with { Width = width } : new(area.X, area.Y, area.Width, Math.Min(width, area.Length), area.Angle + (Math.PI / 2));
        plan.Blocks.Add(new Block(shape, "all", random.NextUInt(), fill));
    }

    public static SitePlan Najin(SynthesisOptions options)
    {
        double s = options.SiteSize;
        Pcg32 random = new(unchecked((ulong)options.Seed), 1);
        SitePlan plan = new()
        {
            Name = "najin",
            Centre = new MapPoint(130.305, 42.248),
            UtmZone = 52,
            Size = s,
            Turn = options.Rotation ? 0.05 : 0,
            Seed = random.NextUInt(),
            Ground = Palette.Water,
        };
        plan.Fixed.Add(new("ground", new(s * 0.82, s / 2, s * 0.4, s), 1.5, Palette.Grounds[2]));
        string[] roles = ["unload", "load", "coal"];
        for (int pier = 0; pier < 3; pier++)
        {
            Footprint deck = new(s * 0.36, s * (0.17 + (0.32 * pier)), s * 0.6, s * 0.15);
            plan.Fixed.Add(new("ground", deck, 1.5, Palette.Grounds[3]));
            string name = FormattableString.Invariant($"pier-{pier + 1}");
            plan.Zones.Add(new Zone(name, pier == 2 ? null : roles[pier], deck));
            if (pier == 2)
            {
                plan.Fixed.AddRange(Enumerable.Range(0, 3).Select(n => new SceneObject("coal", new(s * (0.18 + (0.17 * n)), deck.Y, s * 0.13, s * 0.07), 5, Paint.Grey(0.03, 0.5))));
                continue;
            }

            plan.Blocks.Add(new Block(deck with { Length = s * 0.4, Width = s * 0.07 }, name, random.NextUInt(), options.Density, 1.5));
            plan.Fixed.AddRange(Clutter.Crane(random, new(s * 0.12, deck.Y, 30, 20)).Select(Raised));
        }

        AddYard(plan, random, new(s * 0.8, s * 0.45, s * 0.28, s * 0.5), options.Density);
        plan.Fixed.AddRange(Clutter.Roof(random, new(s * 0.82, s * 0.85, s * 0.22, s * 0.14)).Select(Raised));
        plan.Fixed.AddRange(Clutter.Cars(random, new(s * 0.82, s * 0.1, s * 0.2, s * 0.08)).Select(Raised));
        return plan;
    }

    public static SitePlan Dunay(SynthesisOptions options)
    {
        double s = options.SiteSize;
        Pcg32 random = new(unchecked((ulong)options.Seed), 2);
        SitePlan plan = new()
        {
            Name = "dunay",
            Centre = new MapPoint(132.338, 42.880),
            UtmZone = 53,
            Size = s,
            Turn = options.Rotation ? -0.04 : 0,
            Seed = random.NextUInt(),
            Ground = Palette.Water,
        };
        plan.Fixed.Add(new("ground", new(s / 2, s * 0.7, s, s * 0.62), 1.5, Palette.Grounds[1]));
        plan.Zones.Add(new Zone("quay", "unload", new(s / 2, s * 0.48, s * 0.9, s * 0.14)));
        plan.Blocks.Add(new Block(new(s / 2, s * 0.49, s * 0.55, s * 0.07), "quay", random.NextUInt(), options.Density, 1.5));
        AddYard(plan, random, new(s * 0.4, s * 0.76, s * 0.5, s * 0.3), options.Density);
        plan.Fixed.AddRange(Clutter.Trees(random, new(s * 0.85, s * 0.8, s * 0.2, s * 0.25)).Select(Raised));
        return plan;
    }

    private static void AddYard(SitePlan plan, Pcg32 random, Footprint shape, double density)
    {
        plan.Zones.Add(new Zone("yard", "storage", shape));
        for (int row = 0; row < 3; row++)
        {
            (double x, double y) = shape.At(0, -0.33 + (0.33 * row));
            plan.Blocks.Add(new Block(new(x, y, shape.Length * 0.85, shape.Width * 0.2), "yard", random.NextUInt(), density, 1.5));
        }
    }

    private static SceneObject Raised(SceneObject o) => o with { Top = o.Top + 1.5 };
}
