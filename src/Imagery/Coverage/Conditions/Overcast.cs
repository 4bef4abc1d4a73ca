namespace Imagery.Coverage.Conditions;

/// <summary>Tells a picture that shows nothing but cloud: bright, and without any structure. Open water is smooth too, but dark.</summary>
internal static class Overcast
{
    /// <summary>Of full scale.</summary>
    private const double LeastBrightness = 0.25;

    /// <summary>Of the brightness itself; ground of any kind has more.</summary>
    private const double MostStep = 0.09;

    /// <param name="brightness">Ascending.</param>
    /// <param name="steps">Ascending.</param>
    public static bool Holds(float[] brightness, float[] steps, float fullScale)
    {
        float usual = CellStatistics.Share(brightness, 0.5);
        return usual >= LeastBrightness * fullScale && CellStatistics.Share(steps, 0.98) < MostStep * usual;
    }
}
