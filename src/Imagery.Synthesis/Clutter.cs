namespace Imagery.Synthesis;

/// <summary>Things that are no containers and look like them.</summary>
internal static class Clutter
{
    public static IEnumerable<SceneObject> Any(Pcg32 random, Footprint area) => random.Whole(0, 8) switch
    {
        0 => Cars(random, area),
        1 => Roof(random, area),
        2 => Slots(random, area),
        3 => Train(random, area),
        4 => Tanks(random, area),
        5 => Trees(random, area),
        6 => Lorries(random, area),
        _ => Crane(random, area),
    };

    public static IEnumerable<SceneObject> Cars(Pcg32 random, Footprint area)
    {
        for (double across = 3; across < area.Width - 3; across += random.Chance(0.5) ? 5.2 : 11)
        {
            for (double along = 2; along < area.Length - 2; along += 2.6)
            {
                if (random.Chance(0.75))
                {
                    (double x, double y) = area.At((along / area.Length) - 0.5, (across / area.Width) - 0.5);
                    Paint paint = Paint.Grey(random.Pick([0.04, 0.2, 0.5, 0.75]));
                    yield return new("car", new(x, y, 4.5, 1.8, area.Angle + (Math.PI / 2)), 1.5, random.Chance(0.3) ? random.Pick(Palette.Containers) : paint);
                }
            }
        }
    }

    public static IEnumerable<SceneObject> Roof(Pcg32 random, Footprint area)
    {
        double top = random.Between(5, 14);
        Paint paint = random.Chance(0.5) ? Paint.Grey(random.Between(0.15, 0.7)) : random.Pick(Palette.Containers);
        Paint ribbed = paint with { RibPitch = (float)random.Pick([0.8, 2.5, 5.0]), RibDepth = (float)random.Between(0, 0.3) };
        yield return new("roof", area, top, ribbed);
        (double x, double y) = area.At(0, 0.25);
        yield return new("roof", new(x, y, area.Length, area.Width / 2, area.Angle), top, ribbed.Times(random.Between(0.6, 0.95)));
        for (int n = random.Whole(0, 12); n > 0; n--)
        {
            (x, y) = area.At(random.Between(-0.45, 0.45), random.Between(-0.4, 0.4));
            yield return new("roof", new(x, y, random.Between(1, 5), random.Between(1, 2.5), area.Angle), top + 1, Paint.Grey(random.Between(0.3, 0.8)));
        }
    }

    public static IEnumerable<SceneObject> Slots(Pcg32 random, Footprint area)
    {
        Paint line = random.Chance(0.5) ? Paint.Grey(0.6, 0.3) : new Paint(0.6f, 0.5f, 0.1f, 0.6f, 0.3f);
        double length = random.Pick([6.2, 12.4]);
        for (double along = 0; along <= area.Length; along += length)
        {
            (double x, double y) = area.At((along / area.Length) - 0.5, 0);
            yield return new("marking", new(x, y, 0.15, area.Width, area.Angle), 0, line);
        }

        for (double across = 0; across <= area.Width; across += 2.8)
        {
            (double x, double y) = area.At(0, (across / area.Width) - 0.5);
            yield return new("marking", new(x, y, area.Length, 0.15, area.Angle), 0, line);
        }
    }

    /// <summary>Tracks with box wagons (no containers) and flat wagons, some with a container, which counts.</summary>
    public static IEnumerable<SceneObject> Train(Pcg32 random, Footprint area)
    {
        Paint wagon = random.Pick(Palette.Containers).Times(0.6);
        for (double across = 3; across < area.Width - 2; across += 5)
        {
            (double x, double y) = area.At(0, (across / area.Width) - 0.5);
            yield return new("track", new(x, y, area.Length, 3.2, area.Angle), 0, new(0.2f, 0.17f, 0.14f, 0.2f, 0.3f, 0.6f, 0.3f));
            int what = random.Whole(0, 3);
            for (double along = 8; what > 0 && along < area.Length - 8; along += 14.7)
            {
                (x, y) = area.At((along / area.Length) - 0.5, (across / area.Width) - 0.5);
                yield return new("wagon", new(x, y, 13.8, 3, area.Angle), what == 1 ? 4 : 1.2, what == 1 ? wagon.Times(random.Between(0.8, 1.2)) : Paint.Grey(0.1));
                if (what == 2 && random.Chance(0.6))
                {
                    yield return Container(random, new(x, y, 12.192, Block.ContainerWidth, area.Angle), 1.2);
                }
            }
        }
    }

    public static IEnumerable<SceneObject> Tanks(Pcg32 random, Footprint area)
    {
        double side = Math.Min(area.Length, area.Width) * 0.8;
        Paint paint = Paint.Grey(random.Between(0.4, 0.8));

        // Six turned bars make a disc that is round enough at these pixel sizes.
        for (int n = 0; n < 6; n++)
        {
            yield return new("tank", new(area.X, area.Y, side * 0.97, side * 0.26, area.Angle + (n * Math.PI / 6)), 9, paint);
        }
    }

    public static IEnumerable<SceneObject> Trees(Pcg32 random, Footprint area)
    {
        for (int n = random.Whole(10, 60); n > 0; n--)
        {
            (double x, double y) = area.At(random.Between(-0.5, 0.5), random.Between(-0.5, 0.5));
            double side = random.Between(1.5, 5);
            double angle = random.Between(0, 3);
            yield return new("tree", new(x, y, side, side * 0.8, angle), side, Palette.Leaves);
            yield return new("tree", new(x, y, side, side * 0.7, angle + 0.8), side, Palette.Leaves.Times(1.1));
        }
    }

    /// <summary>Lorries, some with a container on the chassis (counts), some with an empty chassis (does not).</summary>
    public static IEnumerable<SceneObject> Lorries(Pcg32 random, Footprint area)
    {
        for (int n = random.Whole(2, 9); n > 0; n--)
        {
            (double x, double y) = area.At(random.Between(-0.4, 0.4), random.Between(-0.4, 0.4));
            double angle = area.Angle + random.Between(-0.3, 0.3);
            Footprint trailer = new(x, y, 12.6, 2.4, angle);
            (double cabX, double cabY) = trailer.At(0.62, 0);
            yield return new("lorry", new(cabX, cabY, 2.3, 2.4, angle), 3, random.Pick(Palette.Containers));
            yield return new("chassis", trailer with { Width = 1.8 }, 1.2, Paint.Grey(0.06));
            if (random.Chance(0.5))
            {
                yield return Container(random, new(x, y, 12.192, Block.ContainerWidth, angle), 1.3);
            }
        }
    }

    public static IEnumerable<SceneObject> Crane(Pcg32 random, Footprint area)
    {
        Paint paint = random.Pick([Palette.Containers[8], Palette.Containers[9], Palette.Containers[2], Paint.Grey(0.6)]);
        (double x, double y) = area.At(0, 0);
        foreach ((double a, double b) in new[] { (-9.0, -6.0), (9.0, -6.0), (-9.0, 6.0), (9.0, 6.0) })
        {
            (double legX, double legY) = area.At(a / area.Length, b / area.Width);
            yield return new("crane", new(legX, legY, 1.5, 1.5, area.Angle), 22, paint);
        }

        yield return new("crane", new(x, y, 20, 1.2, area.Angle), 24, paint);
        yield return new("crane", new(x, y, 42, 1.6, area.Angle + (Math.PI / 2)), 28, paint);
    }

    private static SceneObject Container(Pcg32 random, Footprint shape, double below) => new(
        "container", shape, below + Block.TierHeight, Palette.Container(random, Palette.Containers, 0.15), "40ft", 1);
}
