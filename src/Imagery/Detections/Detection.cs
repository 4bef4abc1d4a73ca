using Imagery.Geometry;

namespace Imagery.Detections;

/// <summary>ISO 668 lengths (45 ft: ISO 668:2020).</summary>
public enum ContainerLength
{
    TwentyFoot,
    FortyFoot,
    FortyFiveFoot,
}

/// <summary>How a count was made; the pixel size decides.</summary>
public enum CountMethod
{
    /// <summary>Single oriented boxes.</summary>
    Individual,

    /// <summary>Blocks, by their seams where these agree with the outline, else by the outline's area over that of a roof.</summary>
    Block,

    /// <summary>Containers expected on each pixel, added up.</summary>
    Area,
}

/// <summary>
/// One container in pixels of the scene grid that the chip was cut from (not of the chip).
/// </summary>
/// <param name="Centre">Centre of the roof, pixels.</param>
/// <param name="LengthMetres">Along the long side.</param>
/// <param name="WidthMetres">Across.</param>
/// <param name="AngleRadians">Of the long side: counter-clockwise seen by a viewer for whom rows grow downwards; [0, π). 0 = along the row.</param>
/// <param name="Probability">Calibrated probability that this is one container, 0–1.</param>
public sealed record PixelDetection(
    PixelPoint Centre,
    double LengthMetres,
    double WidthMetres,
    double AngleRadians,
    double Probability,
    ContainerLength Length);

/// <summary>One container on the map, in the site's frame.</summary>
/// <param name="Id">Stable within a run: scene, then running number in canonical order.</param>
/// <param name="Centre">Metres in the site's frame.</param>
/// <param name="OrientationDegrees">Of the long side, clockwise from grid north; [0, 180).</param>
/// <param name="Zones">Names of the zones that hold the centre, ordinal; <c>*</c> not among them.</param>
public sealed record Detection(
    string Id,
    string SceneId,
    MapPoint Centre,
    double LengthMetres,
    double WidthMetres,
    double OrientationDegrees,
    double Probability,
    ContainerLength Length,
    IReadOnlyList<string> Zones)
{
    /// <summary>Whether the centre lies on the deck of a vessel: counted apart from what stands on land.</summary>
    public bool OnVessel { get; init; }

    /// <summary>What review made of it.</summary>
    public ReviewState State { get; init; }

    /// <summary>Tiers of the stack that this is the top of; null where its shadow does not tell. No part of any count.</summary>
    public TierRange? Tiers { get; init; }

    /// <summary>The four corners in order around the box, metres in the site's frame.</summary>
    public IReadOnlyList<MapPoint> Corners()
    {
        double angle = OrientationDegrees * Math.PI / 180;
        (double along, double alongNorth) = (Math.Sin(angle), Math.Cos(angle));
        (double halfLength, double halfWidth) = (LengthMetres / 2, WidthMetres / 2);
        MapPoint At(double u, double v) => new(
            Centre.X + (u * along) + (v * alongNorth),
            Centre.Y + (u * alongNorth) - (v * along));
        return
        [
            At(-halfLength, -halfWidth), At(halfLength, -halfWidth), At(halfLength, halfWidth), At(-halfLength, halfWidth),
        ];
    }

    /// <summary>Twenty-foot equivalents of this container.</summary>
    public double Teu => Length switch
    {
        ContainerLength.TwentyFoot => 1,
        ContainerLength.FortyFoot => 2,
        _ => 2.25,
    };
}
