namespace Imagery.Synthesis;

/// <summary>Smooth noise from a hash of the lattice: no state, so any part can be drawn in any order.</summary>
internal static class ValueNoise
{
    /// <summary>In [-1, 1], with features of about one unit.</summary>
    public static float At(double x, double y, uint seed)
    {
        int ix = (int)Math.Floor(x);
        int iy = (int)Math.Floor(y);
        float fx = (float)(x - ix);
        float fy = (float)(y - iy);
        fx = fx * fx * (3 - (2 * fx));
        fy = fy * fy * (3 - (2 * fy));
        float top = Hash(ix, iy, seed) + (fx * (Hash(ix + 1, iy, seed) - Hash(ix, iy, seed)));
        float bottom = Hash(ix, iy + 1, seed) + (fx * (Hash(ix + 1, iy + 1, seed) - Hash(ix, iy + 1, seed)));
        return top + (fy * (bottom - top));
    }

    /// <summary>Blotches of about 8, 1.5 and 0.3 m, in about [-1, 1].</summary>
    public static float Blotches(double x, double y, uint seed) =>
        (0.5f * At(x / 8, y / 8, seed)) + (0.3f * At(x / 1.5, y / 1.5, seed + 1)) + (0.35f * At(x / 0.3, y / 0.3, seed + 2));

    private static float Hash(int x, int y, uint seed)
    {
        uint h = unchecked(((uint)x * 374761393u) + ((uint)y * 668265263u) + (seed * 2246822519u));
        h = unchecked((h ^ (h >> 13)) * 1274126177u);
        return ((h ^ (h >> 16)) / 2147483648f) - 1;
    }
}
