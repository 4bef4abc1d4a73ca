using System.Numerics;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Coverage.Conditions;

/// <summary>
/// A mosaic reduced to cells of a few metres: large enough for noise and containers to blur, small enough for the outline of a cloud.
/// </summary>
/// <param name="Area">Pixels of the mosaic that the cells cover.</param>
/// <param name="Factor">Pixels along a side of a cell.</param>
/// <param name="CellMetres">Side of a cell on the ground.</param>
/// <param name="Means">Mean of the valid pixels, as stored; (band, row, column).</param>
/// <param name="Seen">Cells of which at least half is valid; (row, column).</param>
/// <param name="FullScale">The brightest number that the sensor can give, as far as can be told.</param>
public sealed record CellPicture(PixelWindow Area, int Factor, double CellMetres, Raster<float> Means, bool[] Seen, float FullScale)
{
    public int Width => Means.Width;

    public int Height => Means.Height;

    /// <summary>Mean of the bands; 0 where not seen. Made once, for nearly everybody asks for it.</summary>
    public float[] Brightness => field ??= Reduce((sum, value) => sum + value, Means.Bands);

    /// <summary>The darkest band of each cell; 0 where not seen.</summary>
    public float[] Darkest() => Reduce(Vector.Min, 1);

    /// <summary>The brightest band of each cell; 0 where not seen.</summary>
    public float[] Brightest() => Reduce(Vector.Max, 1);

    private float[] Reduce(Func<Vector<float>, Vector<float>, Vector<float>> join, int divisor)
    {
        float[] all = Means.Band(0).ToArray();
        for (int band = 1; band < Means.Bands; band++)
        {
            Join(all, Means.Band(band), join);
        }

        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Seen[i] ? all[i] / divisor : 0;
        }

        return all;
    }

    private static void Join(Span<float> all, ReadOnlySpan<float> next, Func<Vector<float>, Vector<float>, Vector<float>> join)
    {
        int done = 0;
        for (; done + Vector<float>.Count <= all.Length; done += Vector<float>.Count)
        {
            join(new Vector<float>(all[done..]), new Vector<float>(next[done..])).CopyTo(all[done..]);
        }

        for (; done < all.Length; done++)
        {
            all[done] = join(new Vector<float>(all[done]), new Vector<float>(next[done]))[0];
        }
    }
}
