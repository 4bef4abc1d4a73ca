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

    /// <summary>Mean of the bands; 0 where not seen.</summary>
    public float[] Brightness() => Reduce((sum, value) => sum + value, Means.Bands);

    /// <summary>The darkest band of each cell; 0 where not seen.</summary>
    public float[] Darkest() => Reduce(Math.Min, 1);

    /// <summary>The brightest band of each cell; 0 where not seen.</summary>
    public float[] Brightest() => Reduce(Math.Max, 1);

    private float[] Reduce(Func<float, float, float> join, int divisor)
    {
        float[] all = Means.Band(0).ToArray();
        for (int band = 1; band < Means.Bands; band++)
        {
            ReadOnlySpan<float> next = Means.Band(band);
            for (int i = 0; i < all.Length; i++)
            {
                all[i] = join(all[i], next[i]);
            }
        }

        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Seen[i] ? all[i] / divisor : 0;
        }

        return all;
    }
}
