namespace Imagery.Radiometry;

/// <summary>The same places in two pictures, band by band.</summary>
/// <param name="Earlier">One array a band, one number a place.</param>
/// <param name="Later">As many bands and places.</param>
public sealed record BandPairs(IReadOnlyList<float[]> Earlier, IReadOnlyList<float[]> Later)
{
    public int Bands => Earlier.Count;

    public int Places => Earlier[0].Length;

    /// <summary>Every n-th place, so that at most so many are left.</summary>
    public BandPairs Thinned(int most)
    {
        int step = Math.Max(1, (Places + most - 1) / most);
        return step == 1 ? this : new BandPairs([.. Earlier.Select(Thin)], [.. Later.Select(Thin)]);

        float[] Thin(float[] all)
        {
            float[] some = new float[(all.Length + step - 1) / step];
            for (int i = 0; i < some.Length; i++)
            {
                some[i] = all[i * step];
            }

            return some;
        }
    }
}
