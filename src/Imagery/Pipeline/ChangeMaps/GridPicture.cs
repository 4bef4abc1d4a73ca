using Imagery.Rasters;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>A scene on a <see cref="ChangeGrid"/>.</summary>
/// <param name="Bands">(band, row, column), as stored; undefined where not usable.</param>
/// <param name="Usable">(row, column): seen, and nothing over the ground that changes its light within the scene.</param>
/// <param name="StackShares">(row, column), 0–1.</param>
internal sealed record GridPicture(Raster<float> Bands, bool[] Usable, float[] StackShares)
{
    /// <summary>Bands that both pictures can give: 4 against 3 is red, green and blue; anything against one band is the mean of the visible ones.</summary>
    public static int CommonBands(int a, int b) => a == b ? a : a >= 3 && b >= 3 ? 3 : 1;

    /// <returns>One array a band, one number a cell.</returns>
    public IReadOnlyList<float[]> BandsAs(int count)
    {
        if (count > 1 || Bands.Bands == 1)
        {
            return [.. Enumerable.Range(0, count).Select(b => Bands.Band(b).ToArray())];
        }

        float[] grey = new float[Usable.Length];
        int visible = Math.Min(3, Bands.Bands);
        for (int band = 0; band < visible; band++)
        {
            ReadOnlySpan<float> samples = Bands.Band(band);
            for (int i = 0; i < grey.Length; i++)
            {
                grey[i] += samples[i] / visible;
            }
        }

        return [grey];
    }
}
