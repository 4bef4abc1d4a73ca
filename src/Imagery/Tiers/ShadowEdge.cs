namespace Imagery.Tiers;

/// <summary>Where, along a line that leaves a stack away from the sun, shadow ends and lit ground begins.</summary>
/// <param name="Metres">From the edge of the roof.</param>
/// <param name="Dark">Mean grey level in the shadow, 0–255.</param>
/// <param name="Lit">Mean grey level of the ground just beyond.</param>
internal readonly record struct ShadowEdge(double Metres, double Dark, double Lit)
{
    /// <summary>Grey levels from shadow to lit ground; less is a stain, or haze.</summary>
    public const double LeastStep = 14;

    /// <summary>Ground that must be seen lit beyond the shadow, and what is compared on both sides of its end, metres.</summary>
    private const double SideMetres = 1.2;

    /// <summary>Shadow may not be brighter than this share of the way from shadow to lit ground anywhere: it would be two things.</summary>
    private const double MostUneven = 0.5;

    /// <param name="levels">Grey levels from the edge of the roof on, NaN where nothing was seen.</param>
    /// <param name="step">Metres between two of them.</param>
    /// <param name="skip">Metres at the roof's edge that blur and error of place spoil.</param>
    /// <returns>Null where no shadow ends in lit ground.</returns>
    public static ShadowEdge? Find(ReadOnlySpan<double> levels, double step, double skip)
    {
        int side = Math.Max(2, (int)Math.Round(SideMetres / step));
        int first = (int)Math.Ceiling(skip / step);
        (double steepest, int at) = (LeastStep, -1);
        for (int k = first + 2; k + side <= levels.Length; k++)
        {
            double rise = Mean(levels[k..(k + side)]) - Mean(levels[Math.Max(first, k - side)..k]);
            (steepest, at) = rise > steepest ? (rise, k) : (steepest, at);
        }

        if (at < 0)
        {
            return null;
        }

        int core = Math.Max(first + 1, at - Math.Max(1, side / 3));
        (double dark, double lit) = (Mean(levels[first..core]), Mean(levels[(at + Math.Max(1, side / 3))..(at + side)]));
        double middle = dark + ((lit - dark) * MostUneven);
        int crossing = first;
        while (crossing < at + side && levels[crossing] < middle)
        {
            crossing++;
        }

        // Brighter than half way well before the steepest rise: what lies there is no single shadow. Not-a-number fails the first comparison.
        if (!(lit - dark >= LeastStep) || crossing <= first || crossing >= at + side || Math.Abs(crossing - at) > side)
        {
            return null;
        }

        double share = (middle - levels[crossing - 1]) / (levels[crossing] - levels[crossing - 1]);
        return new ShadowEdge((crossing - 1 + share) * step, dark, lit);
    }

    /// <returns>NaN, which is not above anything, where some part was not seen.</returns>
    private static double Mean(ReadOnlySpan<double> levels)
    {
        double sum = 0;
        foreach (double level in levels)
        {
            sum += level;
        }

        return sum / levels.Length;
    }
}
