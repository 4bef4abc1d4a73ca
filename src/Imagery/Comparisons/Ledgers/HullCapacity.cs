namespace Imagery.Comparisons.Ledgers;

/// <summary>How many containers can be in and on a hull, judged by its size from above: a bound, not an estimate.</summary>
internal static class HullCapacity
{
    /// <summary>Share of the length that can hold bays; bow, engine room and bridge take the rest.</summary>
    private const double StowedLength = 0.75;

    /// <summary>A bay of 20 ft with its gap, metres.</summary>
    private const double BayMetres = 6.4;

    /// <summary>A row with its gap, metres.</summary>
    private const double RowMetres = 2.6;

    /// <summary>Tiers in the hold and on deck together for each metre of beam, besides one: depth and stability go with it.</summary>
    private const double TiersPerMetre = 0.42;

    /// <summary>
    /// Twenty-foot containers; longer ones are fewer. A rule of thumb of our own, set so that it lies above the nominal capacity of classes of known size:
    /// 294 × 32.2 m (about 5,000) gives 5,712, 366 × 48 m (13,000 to 14,000) 15,876, 400 × 59 m (18,000 to 20,000) 25,300.
    /// </summary>
    /// <param name="lengthMetres">At the upper end of its error.</param>
    public static int Of(double lengthMetres, double beamMetres) =>
        (int)(StowedLength * lengthMetres / BayMetres) * (int)(beamMetres / RowMetres) * (1 + (int)(TiersPerMetre * beamMetres));
}
