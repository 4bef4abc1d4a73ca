namespace Imagery.Synthesis.Painting;

/// <summary>
/// A fine grid of colours and heights over a part of a site; things are painted in any order, the highest is seen.
/// </summary>
internal sealed class Canvas(int left, int top, int width, int height, double step)
{
    /// <summary>First fine column and row in the grid of the site; textures depend on the place, not on the part.</summary>
    public int Left { get; } = left;

    public int Top { get; } = top;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Metres.</summary>
    public double Step { get; } = step;

    public Spectrum[] Colours { get; } = new Spectrum[width * height];

    public float[] Heights { get; } = new float[width * height];

    /// <summary>Shadows of things in the air: 1 = in shadow.</summary>
    public byte[] Shade { get; } = new byte[width * height];

    /// <summary>The part of the grid that a circle around a point touches; ends excluded.</summary>
    public (int X0, int Y0, int X1, int Y1) Around(double x, double y, double reach) => (
        Math.Clamp((int)Math.Floor((x - reach) / Step) - Left, 0, Width),
        Math.Clamp((int)Math.Floor((y - reach) / Step) - Top, 0, Height),
        Math.Clamp((int)Math.Ceiling((x + reach) / Step) - Left, 0, Width),
        Math.Clamp((int)Math.Ceiling((y + reach) / Step) - Top, 0, Height));
}
