namespace Imagery.Coverage.Conditions;

/// <summary>
/// Haze, snow and darkness from the levels of what no cloud hides. Haze lifts the darkest that there is; snow makes most of the ground nearly as bright as the
/// brightest while shadows stay dark, and all of it alike: pale concrete lies beside darker ground and brighter roofs.
/// </summary>
internal sealed class LightAssessor(CellPicture picture, bool[] cloud)
{
    private const int FewestCells = 100;
    private const double MostSnowSaturation = 0.15;
    private const double SnowBrightness = 0.62;
    private const double LeastSnowShare = 0.35;

    /// <summary>Of the brightest, from the middle of all that is seen to the brightest tenth: one brightness everywhere.</summary>
    private const double MostSpread = 0.16;

    /// <summary>Of the brightest, the middle half of what may be snow: one brightness beside water or forest.</summary>
    private const double MostSnowSpread = 0.1;

    /// <summary>Adds what holds to each cell that is seen.</summary>
    /// <param name="sunElevationDegrees">Null = not known.</param>
    public void Mark(GroundConditions[] cells, double? sunElevationDegrees)
    {
        bool[] clear = new bool[cloud.Length];
        for (int i = 0; i < clear.Length; i++)
        {
            clear[i] = picture.Seen[i] && !cloud[i];
        }

        float[] brightness = picture.Brightness;
        float[] sorted = CellStatistics.Take(brightness, clear);
        if (sorted.Length < FewestCells)
        {
            return;
        }

        float[] low = picture.Darkest();
        float darkest = CellStatistics.Share(CellStatistics.Take(low, clear), 0.01);
        float usual = CellStatistics.Share(sorted, 0.5);
        float top = CellStatistics.Share(sorted, 0.995);
        GroundConditions everywhere = IsDark(usual, top, sunElevationDegrees) ? GroundConditions.Dark : GroundConditions.Clear;
        if (darkest >= 0.25 * top && darkest >= 0.4 * usual && usual < 0.7 * top)
        {
            everywhere |= GroundConditions.Haze;
        }

        bool[] snow = everywhere == GroundConditions.Clear && darkest < 0.48 * usual ? Snow(brightness, low, clear, top) : new bool[cells.Length];
        bool lies = snow.AsSpan().Count(true) >= LeastSnowShare * clear.AsSpan().Count(true)
            && (CellStatistics.Share(sorted, 0.9) - usual <= MostSpread * top || IsAlike(CellStatistics.Take(brightness, snow), top));
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] |= clear[i] ? everywhere | (lies && snow[i] ? GroundConditions.Snow : 0) : 0;
        }
    }

    private static bool IsAlike(float[] snow, float top) => snow.Length > 0 && CellStatistics.Share(snow, 0.75) - CellStatistics.Share(snow, 0.25) <= MostSnowSpread * top;

    private bool IsDark(float usual, float top, double? sunElevationDegrees) =>
        sunElevationDegrees < 3 || (usual < 0.05 * picture.FullScale && top < 0.2 * picture.FullScale);

    private bool[] Snow(float[] brightness, float[] low, bool[] clear, float top)
    {
        float[] high = picture.Brightest();
        bool[] snow = new bool[brightness.Length];
        for (int i = 0; i < snow.Length; i++)
        {
            snow[i] = clear[i] && brightness[i] >= SnowBrightness * top && high[i] - low[i] <= MostSnowSaturation * high[i];
        }

        return snow;
    }
}
