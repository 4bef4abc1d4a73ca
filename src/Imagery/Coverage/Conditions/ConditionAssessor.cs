namespace Imagery.Coverage.Conditions;

/// <summary>Where the sun stood.</summary>
/// <param name="ElevationDegrees">Null = not known.</param>
/// <param name="Away">Unit step in the picture away from the sun, along columns and down rows; null = not known.</param>
public sealed record SunDirection(double? ElevationDegrees, (double X, double Y)? Away);

/// <summary>Tells from the pixels what could be seen. Pure; the same picture gives the same answer.</summary>
public sealed class ConditionAssessor(ICloudDetector clouds)
{
    private readonly CloudFinder _finder = new(clouds);

    /// <returns>Conditions of each cell of the picture.</returns>
    public UsableArea Assess(CellPicture picture, SunDirection sun)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(sun);
        bool[] cloud = _finder.Find(picture);
        bool[]? shadow = sun.Away is { } away ? new ShadowFinder(picture, cloud).Find(away) : null;
        var cells = new GroundConditions[cloud.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = !picture.Seen[i] ? GroundConditions.NoData
                : cloud[i] ? GroundConditions.Cloud
                : shadow?[i] == true ? GroundConditions.Shadow
                : GroundConditions.Clear;
        }

        new LightAssessor(picture, cloud).Mark(cells, sun.ElevationDegrees);
        return new UsableArea(picture.Area, picture.Factor, cells);
    }
}
