namespace Imagery.Radiometry;

/// <summary>The same places in two pictures, band by band.</summary>
/// <param name="Earlier">One array a band, one number a place.</param>
/// <param name="Later">As many bands and places.</param>
public sealed record BandPairs(IReadOnlyList<float[]> Earlier, IReadOnlyList<float[]> Later)
{
    /// <summary>Numbers, from 0 up, of the kinds of ground that are held against their like; one a place. All the same kind unless told.</summary>
    public int[] Kinds { get; init; } = new int[Earlier[0].Length];

    public int Bands => Earlier.Count;

    public int Places => Earlier[0].Length;

    /// <summary>Every n-th place, so that at most so many are left.</summary>
    public BandPairs Thinned(int most)
    {
        int step = Math.Max(1, (Places + most - 1) / most);
        return step == 1 ? this : new BandPairs([.. Earlier.Select(Thin)], [.. Later.Select(Thin)]) { Kinds = Thin(Kinds) };

        T[] Thin<T>(T[] all)
        {
            T[] some = new T[(all.Length + step - 1) / step];
            for (int i = 0; i < some.Length; i++)
            {
                some[i] = all[i * step];
            }

            return some;
        }
    }
}
