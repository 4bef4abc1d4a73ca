namespace Imagery.Synthesis.Layout;

/// <summary>Cuts convex outlines to a square, side by side (Sutherland-Hodgman).</summary>
internal static class RingClipper
{
    /// <returns>Fewer than three corners when nothing is left.</returns>
    public static IReadOnlyList<(double X, double Y)> Clip(IReadOnlyList<(double X, double Y)> ring, double low, double high)
    {
        ring = Cut(ring, p => p.X - low);
        ring = Cut(ring, p => high - p.X);
        ring = Cut(ring, p => p.Y - low);
        return Cut(ring, p => high - p.Y);
    }

    private static List<(double X, double Y)> Cut(IReadOnlyList<(double X, double Y)> ring, Func<(double X, double Y), double> inside)
    {
        List<(double X, double Y)> kept = [];
        for (int i = 0; i < ring.Count; i++)
        {
            (double X, double Y) a = ring[i];
            (double X, double Y) b = ring[(i + 1) % ring.Count];
            (double da, double db) = (inside(a), inside(b));
            if (da >= 0)
            {
                kept.Add(a);
            }

            if (da >= 0 != db >= 0)
            {
                double t = da / (da - db);
                kept.Add((a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y))));
            }
        }

        return kept;
    }
}
