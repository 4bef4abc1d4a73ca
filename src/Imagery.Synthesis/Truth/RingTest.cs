using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis.Truth;

/// <summary>What lies inside an outline.</summary>
internal static class RingTest
{
    public static bool Contains(IReadOnlyList<(double X, double Y)> ring, double x, double y)
    {
        bool inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            if (ring[i].Y > y != ring[j].Y > y && x < ring[i].X + ((y - ring[i].Y) / (ring[j].Y - ring[i].Y) * (ring[j].X - ring[i].X)))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>Share of the outline's area under at least half a cloud, on a lattice of 2 m.</summary>
    public static double CloudedShare(DrawnScene scene, IReadOnlyList<(double X, double Y)> ring)
    {
        if (scene.Clouds.Count == 0)
        {
            return 0;
        }

        int all = 0;
        int clouded = 0;
        for (double y = ring.Min(p => p.Y) + 1; y < ring.Max(p => p.Y); y += 2)
        {
            for (double x = ring.Min(p => p.X) + 1; x < ring.Max(p => p.X); x += 2)
            {
                if (Contains(ring, x, y))
                {
                    all++;
                    clouded += CloudCover.CoverAt(scene.Clouds, x, y) >= 0.5 ? 1 : 0;
                }
            }
        }

        return all == 0 ? 0 : (double)clouded / all;
    }
}
