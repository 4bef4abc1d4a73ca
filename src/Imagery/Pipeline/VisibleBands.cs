using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>Chooses the bands that the detector sees: red, green and blue, or one panchromatic.</summary>
internal static class VisibleBands
{
    /// <returns>Zero-based bands, three or one.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<BandRole> roles, IReadOnlyList<int>? chosen)
    {
        if (chosen is not null)
        {
            return [.. chosen.Select(b => Math.Min(b, roles.Count) - 1)];
        }

        int red = IndexOf(roles, BandRole.Red);
        int green = IndexOf(roles, BandRole.Green);
        int blue = IndexOf(roles, BandRole.Blue);
        if (red >= 0 && green >= 0 && blue >= 0)
        {
            return [red, green, blue];
        }

        return [Math.Max(0, IndexOf(roles, BandRole.Panchromatic))];
    }

    private static int IndexOf(IReadOnlyList<BandRole> roles, BandRole role)
    {
        for (int i = 0; i < roles.Count; i++)
        {
            if (roles[i] == role)
            {
                return i;
            }
        }

        return -1;
    }
}
