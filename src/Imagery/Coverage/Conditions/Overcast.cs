namespace Imagery.Coverage.Conditions;

/// <summary>Tells a picture that shows nothing but cloud: bright, and without any structure. Open water is smooth too, but dark.</summary>
internal static class Overcast
{
    /// <summary>Of full scale.</summary>
    private const double LeastBrightness = 0.25;

    /// <summary>Of the brightness itself; ground of any kind has more.</summary>
    private const double MostStep = 0.09;

    public static bool Holds(CellPicture picture)
    {
        float[] brightness = picture.Brightness;
        float usual = CellStatistics.Share(CellStatistics.Take(brightness, picture.Seen), 0.5);
        return usual >= LeastBrightness * picture.FullScale
            && CellStatistics.Share(CellStatistics.Take(CellStatistics.Steps(brightness, picture), picture.Seen), 0.98) < MostStep * usual;
    }
}
