namespace Imagery.Coverage.Conditions;

/// <summary>
/// Haze, snow and darkness from the levels of what no cloud hides. Haze lifts the darkest that there is; snow makes most of the ground nearly as bright as the
/// brightest while shadows stay dark.
/// </summary>
internal sealed class LightAssessor(CellPicture picture, bool[] cloud)
{
    private const int FewestCells = 100;
    private const double MostSnowSaturation = 0.15;
    private const double SnowBrightness = 0.62;
    private const double LeastSnowShare = 0.35;

    /// <summary>Adds what holds to each cell that is seen.</summary>
    /// <param name="sunElevationDegrees">Null = not known.</param>
    public void Mark(GroundConditions[] cells, double? sunElevationDegrees)
    {
        bool[] clear = [.. picture.Seen.Select((s, i) => s && !cloud[i])];
        float[] brightness = picture.Brightness();
        float[] sorted = CellStatistics.Take(brightness, clear);
        if (sorted.Length < FewestCells)
        {
            return;
        }

        float darkest = CellStatistics.Share(CellStatistics.Take(picture.Darkest(), clear), 0.01);
        float usual = CellStatistics.Share(sorted, 0.5);
        float top = CellStatistics.Share(sorted, 0.995);
        GroundConditions everywhere = IsDark(usual, top, sunElevationDegrees) ? GroundConditions.Dark : GroundConditions.Clear;
        if (darkest >= 0.25 * top && darkest >= 0.4 * usual && usual < 0.7 * top)
        {
            everywhere |= GroundConditions.Haze;
        }

        bool[] snow = everywhere == GroundConditions.Clear && darkest < 0.48 * usual ? Snow(brightness, clear, top) : new bool[cells.Length];
        bool lies = snow.Count(s => s) >= LeastSnowShare * sorted.Length;
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] |= clear[i] ? everywhere | (lies && snow[i] ? GroundConditions.Snow : 0) : 0;
        }
    }

    private bool IsDark(float usual, float top, double? sunElevationDegrees) =>
        sunElevationDegrees < 3 || (usual < 0.05 * picture.FullScale && top < 0.2 * picture.FullScale);

    private bool[] Snow(float[] brightness, bool[] clear, float top)
    {
        float[] low = picture.Darkest();
        float[] high = picture.Brightest();
        return
        [
            .. brightness.Select((b, i) => clear[i] && b >= SnowBrightness * top && high[i] - low[i] <= MostSnowSaturation * high[i]),
        ];
    }
}
