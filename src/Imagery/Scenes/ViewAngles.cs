namespace Imagery.Scenes;

/// <summary>Angles as deliveries write them, among them -999 and infinity for "not known".</summary>
internal static class ViewAngles
{
    /// <returns>The same, without angles that no sky and no orbit has.</returns>
    public static Acquisition Checked(Acquisition acquisition) => acquisition with
    {
        SunElevationDegrees = Within(acquisition.SunElevationDegrees, -90, 90),
        SunAzimuthDegrees = Within(acquisition.SunAzimuthDegrees, -180, 360),
        OffNadirDegrees = Within(acquisition.OffNadirDegrees, 0, 90),
    };

    private static double? Within(double? angle, double least, double most) => angle >= least && angle <= most ? angle : null;
}
