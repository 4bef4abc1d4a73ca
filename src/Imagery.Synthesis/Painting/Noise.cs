namespace Imagery.Synthesis.Painting;

/// <summary>Smooth noise that repeats every 256 cells, and hashes of positions; both depend only on the seed and the place.</summary>
internal sealed class Noise
{
    private const int Size = 256;
    private readonly float[] _cells = new float[Size * Size];

    public Noise(Pcg32 random)
    {
        for (int i = 0; i < _cells.Length; i++)
        {
            _cells[i] = (float)((random.Unit() * 2) - 1);
        }
    }

    /// <summary>In [-1, 1]; one cell of the noise is one unit of the arguments.</summary>
    public float At(double x, double y)
    {
        double floorX = Math.Floor(x);
        double floorY = Math.Floor(y);
        float fx = (float)(x - floorX);
        float fy = (float)(y - floorY);
        int x0 = (int)((long)floorX & 255);
        int y0 = (int)((long)floorY & 255) * Size;
        int x1 = (x0 + 1) & 255;
        int y1 = (y0 + Size) & ((Size * Size) - 1);
        fx = fx * fx * (3 - (2 * fx));
        fy = fy * fy * (3 - (2 * fy));
        float top = _cells[y0 + x0] + (fx * (_cells[y0 + x1] - _cells[y0 + x0]));
        float bottom = _cells[y1 + x0] + (fx * (_cells[y1 + x1] - _cells[y1 + x0]));
        return top + (fy * (bottom - top));
    }

    /// <summary>White noise in [-1, 1] of a lattice point.</summary>
    public static float White(int x, int y, uint seed)
    {
        uint h = ((uint)x * 0x8DA6B343u) ^ ((uint)y * 0xD8163841u) ^ (seed * 0xCB1AB31Fu);
        h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
        h = (h ^ (h >> 12)) * 0x297A2D39u;
        h ^= h >> 15;
        return (h * (2f / 4294967296f)) - 1f;
    }
}
